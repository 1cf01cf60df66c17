using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Whether the course's notebooks find their packages without a network.</summary>
internal static class OfflineCheck
{
    private const string Name = "Without network";

    /// <summary>Looks for the packages of every notebook of the course, in NuGet's folder and the course's feed.</summary>
    public static async Task<CheckResult> RunAsync(CourseRepository? repository, CancellationToken stop)
    {
        if (repository is null)
        {
            return new(Name, CheckStatus.NotChecked, "not inside the course's folder");
        }

        List<string> lacking = [];
        var notebooks = NotebookFile.In(repository.Notebooks).ToList();
        foreach (var path in notebooks)
        {
            if (!await AreItsPackagesHereAsync(path, repository, stop))
            {
                lacking.Add(Path.GetFileNameWithoutExtension(path));
            }
        }

        return Judge(notebooks.Count, lacking);
    }

    /// <summary>Judges the notebooks that lack packages.</summary>
    public static CheckResult Judge(int notebooks, IReadOnlyList<string> lacking) => lacking.Count == 0
        ? new(Name, CheckStatus.Ok, $"ready: the packages of {Counts.Of(notebooks, "notebook")} are here")
        : new(
            Name,
            CheckStatus.Warning,
            $"not ready: {string.Join(", ", lacking)} would download packages",
            "With a network, run the course once: layered run. Without one, start from a folder that 'layered prepare' made elsewhere.");

    private static async Task<bool> AreItsPackagesHereAsync(string path, CourseRepository repository, CancellationToken stop)
    {
        try
        {
            var packages = new NotebookPackages(NotebookDocument.Load(path), BundledLibrary.SessionIn(repository.Notebooks));
            return await packages.AreHereAsync(repository.Feed, stop);
        }
        catch (Exception e) when (e is PackageException or NotebookFormatException or IOException)
        {
            // What cannot be read or understood cannot run without a network either.
            return false;
        }
    }
}
