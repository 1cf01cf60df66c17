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

    /// <summary>Whether a file is this one, with this content.</summary>
    /// <param name="path">The file that the sources have now; null for none, which changes nothing: what was unpacked stays.</param>
    public bool IsStill(string? path)
    {
        if (path is null)
        {
            return true;
        }

        try
        {
            var info = new FileInfo(path);
            return info.Exists && info.Length == Length && ((path == Path && info.LastWriteTimeUtc.Ticks == Modified) || Read(path).Hash == Hash);
        }
        catch (IOException)
        {
            // It is being packed at this moment.
            return false;
        }
    }
}
