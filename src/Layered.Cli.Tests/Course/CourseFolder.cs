using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests.Course;

/// <summary>The repository that the tests were built in, and its notebooks.</summary>
internal static class CourseFolder
{
    public static string Root { get; } = FindRoot();

    public static TheoryData<string> Notebooks =>
        [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Notebooks that train: all but the introduction.</summary>
    public static TheoryData<string> TrainingNotebooks =>
        [.. Notebooks.Select(row => row.Data).Where(name => !name.StartsWith("00-", StringComparison.Ordinal))];

    public static string PathOf(string name) => Path.Combine(Root, "notebooks", $"{name}.ipynb");

    public static NotebookDocument Load(string name) => NotebookDocument.Load(PathOf(name));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Layered.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"Layered.slnx is not in {AppContext.BaseDirectory} or above.");
    }
}
