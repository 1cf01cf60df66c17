namespace Layered.Cli;

/// <summary>Whether the library has been packed into the repository's feed, where notebooks find it.</summary>
internal static class FeedCheck
{
    private const string Name = "Layered package";
    private const string PackageFile = "Layered.1.0.0-local.nupkg";

    /// <summary>Looks into the repository; null where there is none.</summary>
    public static CheckResult Run(CourseRepository? repository)
    {
        if (repository is null)
        {
            return new(Name, CheckStatus.Warning, "not inside the repository", "Run the doctor inside the repository: a notebook elsewhere does not find the library and the data.");
        }

        var package = Path.Combine(repository.Root, "artifacts", "feed", PackageFile);
        return File.Exists(package)
            ? new(Name, CheckStatus.Ok, package)
            : new(Name, CheckStatus.Problem, $"{package} is missing", "Build the repository: dotnet build");
    }
}
