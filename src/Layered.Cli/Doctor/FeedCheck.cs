namespace Layered.Cli;

/// <summary>Whether notebooks find the library's package: in the course's folder, or brought by this command.</summary>
internal static class FeedCheck
{
    private const string Name = "Layered package";

    /// <summary>Looks into the course's folder, and for a notebook elsewhere into what the command brings.</summary>
    /// <param name="repository">The course's folder; null where there is none.</param>
    /// <param name="bundled">The folder of packages that comes with the command.</param>
    public static CheckResult Run(CourseRepository? repository, string bundled)
    {
        var package = Path.Combine(repository?.Feed ?? bundled, BundledLibrary.PackageFile);
        return (File.Exists(package), repository) switch
        {
            (true, { } course) when IsOlderThanItsSources(package, course) =>
                new(Name, CheckStatus.Warning, $"{package} is older than src/Layered", "Notebooks get the library as it was built last. Build it anew: dotnet build"),
            (true, not null) => new(Name, CheckStatus.Ok, package),
            (true, null) => new(Name, CheckStatus.Ok, "comes with this command"),
            (false, not null) => new(Name, CheckStatus.Problem, $"{package} is missing", "Build the repository: dotnet build"),
            (false, null) => new(Name, CheckStatus.Problem, $"{package} is missing", "Install the command again."),
        };
    }

    // As after a git pull: notebooks and library may not go together.
    private static bool IsOlderThanItsSources(string package, CourseRepository repository) =>
        Path.Combine(repository.Root, "src", "Layered") is var sources
        && Directory.Exists(sources)
        && Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories).Any(file => File.GetLastWriteTimeUtc(file) > File.GetLastWriteTimeUtc(package));
}
