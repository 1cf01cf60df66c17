using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Layered.Notebooks;

/// <summary>
/// A package of a folder feed that may be packed again under its version, as a restore takes it: under a version that tells its
/// content. NuGet unpacks a version once and for all, so two checkouts would get each other's, and one that is built anew
/// yesterday's; and what is unpacked under such a version never changes below a notebook that has it loaded.
/// </summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its own version.</param>
/// <param name="File">The file.</param>
internal sealed partial record FeedPackage(string Id, string Version, FeedFile File)
{
    private const string Signature = ".signature.p7s";

    /// <summary>The package as the restore asks for it.</summary>
    public PackageReference Reference => new(Id, $"{Version}{(IsPreview(Version) ? '.' : '-')}content-{ContentOf(File.Hash)}");

    /// <summary>Whether a version is one before a release: a package that is being worked on.</summary>
    public static bool IsPreview(string version) => version.Contains('-', StringComparison.Ordinal);

    /// <summary>Whether a version tells its content.</summary>
    public static bool TellsContent(string version) => Content().IsMatch(version);

    /// <summary>A version, or words about it, without what tells its content.</summary>
    public static string WithoutContent(string text) => Content().Replace(text, "");

    /// <summary>Writes the package into a folder feed, under the version that tells its content.</summary>
    /// <exception cref="IOException">The file has another content by now, or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no package.</exception>
    public void WriteTo(string feed)
    {
        var content = System.IO.File.ReadAllBytes(File.Path);
        if (Convert.ToBase64String(SHA512.HashData(content)) != File.Hash)
        {
            throw new IOException($"'{File.Path}' was packed anew meanwhile.");
        }

        using var original = new ZipArchive(new MemoryStream(content));
        using var copy = ZipFile.Open(Path.Combine(feed, $"{Id}.{Reference.Version}.nupkg"), ZipArchiveMode.Create);
        foreach (var entry in original.Entries.Where(entry => entry.FullName != Signature))
        {
            using var from = entry.Open();
            using var to = copy.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (entry.FullName == entry.Name && entry.Name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase))
            {
                WithVersion(XDocument.Load(from), Reference.Version).Save(to);
            }
            else
            {
                from.CopyTo(to);
            }
        }
    }

    private static XDocument WithVersion(XDocument manifest, string version)
    {
        manifest.Root!.Elements().First(element => element.Name.LocalName == "metadata")
            .Elements().First(element => element.Name.LocalName == "version").Value = version;
        return manifest;
    }

    private static string ContentOf(string hash) => Convert.ToHexStringLower(Convert.FromBase64String(hash))[..12];

    [GeneratedRegex("[-.]content-[0-9a-f]{12}")]
    private static partial Regex Content();
}
