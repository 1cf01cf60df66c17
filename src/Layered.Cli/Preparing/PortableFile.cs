using System.Security.Cryptography;

namespace Layered.Cli;

/// <summary>A file that the portable folder has to hold.</summary>
/// <param name="Source">Where it is copied from.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Hash">Its SHA-512 in base64.</param>
internal sealed record PortableFile(string Source, string Target, long Length, string Hash)
{
    /// <summary>Its name without folders.</summary>
    public string Name => Path.GetFileName(Target);

    /// <summary>Looks at a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="hash">Its hash, where it is known.</param>
    public static PortableFile Of(string source, string target, string? hash = null) =>
        new(source, target, new FileInfo(source).Length, hash ?? HashOf(source));

    /// <summary>Whether the target is there and whole.</summary>
    public bool IsThere() => new FileInfo(Target) is { Exists: true } target && target.Length == Length && HashOf(Target) == Hash;

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToBase64String(SHA512.HashData(stream));
    }
}
