using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>Reads what NuGet resolved from its <c>project.assets.json</c>.</summary>
internal sealed partial class AssetsFile : IDisposable
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
    /// <param name="platform">The platform, such as <c>linux-x64</c>.</param>
    /// <param name="sources">The folder feeds that the packages may have come from.</param>
    /// <param name="byContent">Those that were asked for under a version that tells their content.</param>
    /// <exception cref="IOException">A package was removed since it was restored.</exception>
    public RestoredPackages Read(string platform, PackageSources sources, IReadOnlyList<FeedPackage> byContent)
    {
        var target = Members(_document.RootElement, "targets").Single(member => member.Name == $"{RestoreProject.Framework}/{platform}");
        var libraries = target.Value.EnumerateObject().Where(library => Text(library.Value, "type") == "package").ToList();
        return new()
        {
            Packages = [.. libraries.Select(library => Package(library.Name, sources, byContent))],
            References = Files(libraries, "compile"),
            Assemblies = Files(libraries, "runtime"),
            NativeLibraries = Files(libraries, "native"),
            Generators = [.. libraries.SelectMany(library => Generators(library.Name))],
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

    /// <summary>A package's assemblies for the C# compiler: those for the newest Roslyn that is not newer than the engine's.</summary>
    private IEnumerable<string> Generators(string library)
    {
        var candidates = Document(library).TryGetProperty("files", out var files) ? files.EnumerateArray().Select(file => file.GetString()!) : [];
        return candidates
            .Select(path => (Path: path, Match: GeneratorPath().Match(path)))
            .Where(candidate => candidate.Match.Success && Roslyn(candidate.Match) <= typeof(Compilation).Assembly.GetName().Version)
            .GroupBy(candidate => Roslyn(candidate.Match))
            .MaxBy(group => group.Key)?
            .Select(candidate => Path.Combine(PackageFolder(library), candidate.Path.Replace('/', Path.DirectorySeparatorChar)))
            ?? [];
    }

    private static Version Roslyn(Match path) => Version.TryParse(path.Groups["roslyn"].Value, out var version) ? version : new();

    private JsonElement Document(string library) => _document.RootElement.GetProperty("libraries").GetProperty(library);

    private RestoredPackage Package(string library, PackageSources sources, IReadOnlyList<FeedPackage> byContent)
    {
        var (id, version) = Split(library);
        var hashFile = Path.Combine(PackageFolder(library), $"{id}.{version}.nupkg.sha512".ToLowerInvariant());
        var hash = File.ReadAllText(hashFile).Trim();
        if (byContent.FirstOrDefault(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return new(id, known.Version, hashFile, hash, known.File);
        }

        return new(id, version, hashFile, hash, sources.Find(id, version) is { } file ? FeedFile.Read(file) : null);
    }

    private string PackageFolder(string library)
    {
        var path = Text(Document(library), "path");
        return Members(_document.RootElement, "packageFolders")
            .Select(folder => Path.Combine(folder.Name, path.Replace('/', Path.DirectorySeparatorChar)))
            .FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"The package {library} was removed from NuGet's packages folder since it was restored.");
    }

    private static (string Id, string Version) Split(string library)
    {
        var slash = library.IndexOf('/', StringComparison.Ordinal);
        return (library[..slash], library[(slash + 1)..]);
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    // Of SDK's rules (NuGetUtils.IsApplicableAnalyzer) those that packages keep to.
    [GeneratedRegex(@"^analyzers/dotnet/(roslyn(?<roslyn>\d+\.\d+)/)?(cs/)?[^/]+(?<!\.resources)\.dll$", RegexOptions.IgnoreCase)]
    private static partial Regex GeneratorPath();

    private static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.EnumerateObject() : Enumerable.Empty<JsonProperty>();
}
