namespace Layered.FrontEnds.Tests;

/// <summary>The repository that the tests were built in, and what was restored for it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The built command.</summary>
    public static string Command { get; } =
        Path.Combine(Root, "artifacts", "bin", "Layered.Cli", "release", OperatingSystem.IsWindows() ? "Layered.Cli.exe" : "Layered.Cli");

    /// <summary>The folder of the packages that the user of this process has restored.</summary>
    public static string Packages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The names of the course's notebooks, in order.</summary>
    public static IReadOnlyList<string> Notebooks { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The file of one of them.</summary>
    public static string NotebookPath(string name) => Path.Combine(Root, "notebooks", $"{name}.ipynb");

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
