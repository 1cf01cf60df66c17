using System.Xml;
using System.Xml.Linq;

namespace Layered.Notebooks;

/// <summary>The folder that NuGet unpacks packages into.</summary>
/// <param name="path">The folder; the user's where null.</param>
internal sealed class PackageFolder(string? path)
{
    private readonly string _path = path
        ?? Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The packages whose ids begin so, each in its newest version, in the order of their ids.</summary>
    public IEnumerable<PackageReference> StartingWith(string beginning) =>
        from folder in Folders(_path, beginning.ToLowerInvariant() + "*")
        orderby folder
        let package = Find(Path.GetFileName(folder))
        where package is not null
        select package;

    /// <summary>The package of this id, however it is spelt, in its newest version; null where there is none.</summary>
    public PackageReference? Find(string id) => Unpacked(id).FirstOrDefault() is (var folder, { } version) ? new(Spelling(id, folder), version) : null;

    /// <summary>The versions of a package, the newest first, those before a release last.</summary>
    public IEnumerable<string> Versions(string id) => Unpacked(id).Select(package => package.Version).Distinct();

    private IEnumerable<(string Folder, string Version)> Unpacked(string id) =>
        from folder in Folders(Path.Combine(_path, id.ToLowerInvariant()), "*")
        where File.Exists(Manifest(id, folder))
        let version = FeedPackage.WithoutContent(Path.GetFileName(folder))
        let parts = version.Split('-', 2)
        orderby parts.Length, Version.TryParse(parts[0], out var number) ? number : new() descending, version descending
        select (folder, version);

    private static string[] Folders(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Manifest(string id, string folder) => Path.Combine(folder, $"{id.ToLowerInvariant()}.nuspec");

    /// <summary>The id as the package itself writes it: folders are in lower case.</summary>
    private static string Spelling(string id, string folder)
    {
        try
        {
            return XDocument.Load(Manifest(id, folder)).Descendants().FirstOrDefault(element => element.Name.LocalName == "id")?.Value ?? id;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            return id;
        }
    }
}
