using System.Security.Cryptography;

namespace Layered;

/// <summary>
/// A private copy of <c>libLibTorchSharp.so</c> that older C++ runtimes accept, kept in the user's cache folder.
/// </summary>
/// <remarks>
/// TorchSharp 0.107.0 is built with GCC 13, which records a need for <c>GLIBCXX_3.4.32</c> for a marker that the
/// library never calls (no relocation refers to it). libstdc++ before GCC 13 (Debian 12, Ubuntu 22.04) lacks that
/// version. In the copy the need is weak; the original in the NuGet cache stays as it is.
/// </remarks>
internal static class CompatibilityCopy
{
    /// <summary>The symbol version that the copy no longer insists on.</summary>
    public const string SymbolVersion = "GLIBCXX_3.4.32";

    /// <summary>The user's cache folder for Layered: below <c>XDG_CACHE_HOME</c>, or <c>~/.cache</c>.</summary>
    public static string UserCacheFolder
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(cache) || !Path.IsPathRooted(cache))
            {
                var home = Environment.GetFolderPath(
                    Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
                cache = Path.Combine(home, ".cache");
            }

            return Path.Combine(cache, "layered");
        }
    }

    /// <summary>
    /// Makes sure that the copy exists and is whole, and returns its path. Several processes may do so at once: each
    /// writes a file of its own and renames it into place.
    /// </summary>
    /// <param name="original">The library as it came; it is only read.</param>
    /// <param name="version">The version of TorchSharp, which names the copy's folder together with a content hash.</param>
    /// <param name="cacheFolder">The folder that holds the copies.</param>
    /// <exception cref="BadImageFormatException">The original is not an ELF file that asks for the version.</exception>
    /// <exception cref="IOException">The cache folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The cache folder cannot be written.</exception>
    public static string Ensure(string original, string version, string cacheFolder)
    {
        var content = File.ReadAllBytes(original);
        var weakened = WeakSymbolVersion.Apply(content, SymbolVersion);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        var folder = Path.Combine(cacheFolder, $"torchsharp-{version}-{hash}");
        var copy = Path.Combine(folder, Path.GetFileName(original));

        if (!Holds(copy, weakened))
        {
            AtomicFile.Write(copy, stream => stream.Write(weakened));
        }

        return copy;
    }

    private static bool Holds(string path, byte[] content) =>
        File.Exists(path)
        && new FileInfo(path).Length == content.Length
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
