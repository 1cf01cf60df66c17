using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Layered.Notebooks;

/// <summary>Lets NuGet resolve packages: a project in a temporary folder that names them, and <c>dotnet restore</c> on it.</summary>
internal sealed partial class RestoreProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-restore-");
    private readonly string _feed;

    /// <summary>Writes the project.</summary>
    /// <param name="request">What it asks for.</param>
    /// <param name="byContent">What it asks for under a version that tells the content, in the place of the request's.</param>
    /// <exception cref="IOException">One of them has another content by now.</exception>
    /// <exception cref="InvalidDataException">One of them is no package.</exception>
    public RestoreProject(PackageRequest request, IReadOnlyList<FeedPackage> byContent)
    {
        _feed = _folder.CreateSubdirectory("feed").FullName;
        try
        {
            foreach (var package in byContent)
            {
                package.WriteTo(_feed);
            }

            Document(request, byContent).Save(ProjectPath);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The framework that the packages are resolved for.</summary>
    public static string Framework { get; } = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>Where NuGet writes what it resolved, or why it could not.</summary>
    public string AssetsPath => Path.Combine(_folder.FullName, "obj", "project.assets.json");

    private string ProjectPath => Path.Combine(_folder.FullName, "notebook.csproj");

    /// <summary>What NuGet says, without what the reader did not write.</summary>
    public string Readable(string message) => FeedPackage.WithoutContent(
        message.Replace($", {_feed}", "", StringComparison.Ordinal).Replace($"{_feed}, ", "", StringComparison.Ordinal));

    /// <summary>Restores. Whether it succeeded, and what was printed.</summary>
    public async Task<(bool Succeeded, string Log)> RunAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await DotNetHost.RunAsync(
            ["restore", ProjectPath, "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-maxCpuCount:1"], _folder.FullName, cancellationToken);
        return (exitCode == 0, output + errors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A restore that was killed may still hold a file; the system clears the temporary folder.
        }
    }

    private XDocument Document(PackageRequest request, IReadOnlyList<FeedPackage> byContent) => new(new XElement(
        "Project",
        new XElement(
            "PropertyGroup",
            new XElement("ImportDirectoryBuildProps", "false"),
            new XElement("ImportDirectoryBuildTargets", "false"),
            new XElement("ImportDirectoryPackagesProps", "false")),
        new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("RuntimeIdentifier", request.Platform),
            new XElement("SelfContained", "false"),
            new XElement("UseAppHost", "false"),
            new XElement("NuGetAudit", "false"),
            // A version that the notebook names, or has loaded, stays, even where a package would like a newer one.
            new XElement("NoWarn", "NU1605"),
            new XElement("RestoreRootConfigDirectory", Escape(request.Folder)),
            // With nothing in it NuGet would ask the usual sources.
            request.OnlySources is { } only ? new XElement("RestoreSources", JoinEscaped([.. only, _feed])) : null,
            request.PackagesFolder is { } folder ? new XElement("RestorePackagesPath", Escape(folder)) : null,
            new XElement("RestoreAdditionalProjectSources", JoinEscaped(byContent.Count > 0 ? [.. request.AddedSources, _feed] : request.AddedSources))),
        new XElement(
            "ItemGroup",
            request.Packages.ExceptBy(byContent.Select(package => package.Id), package => package.Id, StringComparer.OrdinalIgnoreCase)
                .Concat(byContent.Select(package => package.Reference))
                .Select(package => new XElement(
                "PackageReference",
                new XAttribute("Include", package.Id),
                new XAttribute("Version", package.Version)))),
        new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))));

    private static string JoinEscaped(IEnumerable<string> paths) => string.Join(';', paths.Select(Escape));

    /// <summary>A path as MSBuild takes it for itself: some characters that a folder may have mean something to it.</summary>
    private static string Escape(string path) => Special().Replace(path, special => $"%{(int)special.Value[0]:X2}");

    [GeneratedRegex(@"[%$@();?*']")]
    private static partial Regex Special();
}
