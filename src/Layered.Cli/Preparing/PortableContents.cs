using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Finds what a portable folder has to hold.</summary>
/// <param name="course">The course.</param>
/// <param name="folder">The folder.</param>
internal sealed class PortableContents(CourseRepository course, PortableFolder folder)
{
    private const string ToolPackages = "Layered.Tool*.nupkg";

    /// <summary>The platforms that a class may work on: those with a libtorch package.</summary>
    public static IReadOnlyList<string> Platforms { get; } = ["linux-x64", "win-x64", "osx-arm64"];

    /// <summary>All files, restoring what has to be restored.</summary>
    /// <exception cref="PackageException">A package cannot be had.</exception>
    /// <exception cref="CommandException">The command has not been packed.</exception>
    public async Task<IReadOnlyList<PortableFile>> FindAsync(CancellationToken stop) =>
        [.. FindTools(), .. await FindPackagesAsync(stop), .. FindBelow(course.Notebooks), .. FindBelow(course.Data)];

    private List<PortableFile> FindTools()
    {
        var files = Directory.Exists(course.Feed) ? Directory.GetFiles(course.Feed, ToolPackages) : [];
        return files.Length > 0
            ? [.. files.Order(StringComparer.Ordinal).Select(Package)]
            : throw new CommandException($"The command's own package, {ToolPackages}, is not in {course.Feed}. Make it there: dotnet pack");

        PortableFile Package(string file) => PortableFile.Of(file, folder.At(CourseRepository.PortablePackages, Path.GetFileName(file)));
    }

    private async Task<IReadOnlyList<PortableFile>> FindPackagesAsync(CancellationToken stop)
    {
        var packages = new HashSet<PackageFile>();
        foreach (var path in NotebookFile.In(course.Notebooks))
        {
            var notebook = new NotebookPackages(NotebookDocument.Load(path), BundledLibrary.SessionIn(course.Notebooks));
            packages.UnionWith(await notebook.GatherAsync(Platforms, stop));
        }

        return
        [
            .. packages
                .OrderBy(package => package.Name, StringComparer.Ordinal)
                .Select(package => PortableFile.Of(package.Path, folder.At(CourseRepository.PortablePackages, package.Name), package.Hash)),
        ];
    }

    // What front-ends and systems keep beside files, such as .ipynb_checkpoints and .DS_Store, stays.
    private IEnumerable<PortableFile> FindBelow(string source) => Directory.Exists(source)
        ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal)
            .Select(file => PortableFile.Of(file, folder.At(Path.GetRelativePath(course.Root, file))))
        : [];
}
