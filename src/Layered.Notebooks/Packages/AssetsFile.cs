using System.Text.Json;

namespace Layered.Notebooks;

/// <summary>Reads what NuGet resolved from its <c>project.assets.json</c>.</summary>
internal sealed class AssetsFile : IDisposable
{
    private readonly JsonDocument _document;

    public AssetsFile(string path) => _document = JsonDocument.Parse(File.ReadAllBytes(path));

    /// <summary>Why the restore failed; empty where it did not.</summary>
    public IReadOnlyList<RestoreError> Errors =>
    [
        .. from log in _document.RootElement.TryGetProperty("logs", out var logs) ? logs.EnumerateArray() : default
           where Text(log, "level") == "Error"
           select new RestoreError(Text(log, "code"), Text(log, "libraryId"), Text(log, "message")),
    ];

    /// <summary>The files of the packages resolved for a platform.</summary>
    public RestoredPackages Read(string platform)
    {
        var target = Members(_document.RootElement, "targets").Single(member => member.Name == $"{RestoreProject.Framework}/{platform}");
        var libraries = target.Value.EnumerateObject().Where(library => Text(library.Value, "type") == "package").ToList();
        var packages = libraries.Select(library => Package(library.Name)).ToList();
        return new()
        {
            Packages = packages,
            References = Files(libraries, "compile"),
            Assemblies = Files(libraries, "runtime"),
            NativeLibraries = Files(libraries, "native"),
            FeedFiles = [.. packages.SelectMany(FeedFiles)],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private List<string> Files(IEnumerable<JsonProperty> libraries, string kind) =>
    [
        .. from library in libraries
           from file in Members(library.Value, kind)
           where !file.Name.EndsWith("/_._", StringComparison.Ordinal)
           select Path.Combine(PackageFolder(library.Name), file.Name.Replace('/', Path.DirectorySeparatorChar)),
    ];

    private RestoredPackage Package(string library)
    {
        var (id, version) = Split(library);
        var hashFile = Path.Combine(PackageFolder(library), $"{id}.{version}.nupkg.sha512".ToLowerInvariant());
        return new(id, version, hashFile, File.ReadAllText(hashFile).Trim());
    }

    private string PackageFolder(string library)
    {
        var path = Text(_document.RootElement.GetProperty("libraries").GetProperty(library), "path");
        return Members(_document.RootElement, "packageFolders")
            .Select(folder => Path.Combine(folder.Name, path.Replace('/', Path.DirectorySeparatorChar)))
            .First(Directory.Exists);
    }

    /// <summary>The package's file in each folder feed that has it.</summary>
    private IEnumerable<FeedFile> FeedFiles(RestoredPackage package)
    {
        var name = $"{package.Id}.{package.Version}.nupkg";
        return
            from source in Members(_document.RootElement.GetProperty("project").GetProperty("restore"), "sources")
            where !source.Name.Contains("://", StringComparison.Ordinal) && Directory.Exists(source.Name)
            let nested = Path.Combine(source.Name, package.Id.ToLowerInvariant(), package.Version.ToLowerInvariant())
            from folder in new[] { source.Name, nested }
            where Directory.Exists(folder)
            from file in Directory.EnumerateFiles(folder, "*.nupkg")
            where Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase)
            select FeedFile.Read(file);
    }

    private static (string Id, string Version) Split(string library)
    {
        var slash = library.IndexOf('/', StringComparison.Ordinal);
        return (library[..slash], library[(slash + 1)..]);
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.EnumerateObject() : Enumerable.Empty<JsonProperty>();
}
