using System.Security.Cryptography;

namespace Layered.Notebooks;

/// <summary>A package file in a folder feed, which may be packed again under the same version.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its length when it was looked at.</param>
/// <param name="Modified">When it had been written, in ticks.</param>
/// <param name="Hash">Its SHA-512 in base64, as NuGet keeps it.</param>
internal sealed record FeedFile(string Path, long Length, long Modified, string Hash)
{
    /// <summary>Looks at a file.</summary>
    public static FeedFile Read(string path)
    {
        var info = new FileInfo(path);
        using var stream = info.OpenRead();
        return new(path, info.Length, info.LastWriteTimeUtc.Ticks, Convert.ToBase64String(SHA512.HashData(stream)));
    }

    /// <summary>Whether the file still has this content. A file that was removed changes nothing: what was unpacked stays.</summary>
    public bool IsUnchanged()
    {
        var info = new FileInfo(Path);
        return !info.Exists
            || (info.Length == Length && (info.LastWriteTimeUtc.Ticks == Modified || Read(Path).Hash == Hash));
    }
}
