namespace Layered.Notebooks;

/// <summary>The configuration files that a restore in a folder honours.</summary>
internal static class NuGetConfigFiles
{
    private static readonly string[] Names = ["NuGet.Config", "NuGet.config", "nuget.config"];

    /// <summary>The files of the folder and those above it, and the user's; those that exist.</summary>
    public static IEnumerable<string> Find(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (FirstIn(current.FullName) is { } path)
            {
                yield return path;
            }
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var user = OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "NuGet")
            : Path.Combine(home, ".nuget", "NuGet");
        if (FirstIn(user) is { } userFile)
        {
            yield return userFile;
        }
    }

    private static string? FirstIn(string folder) =>
        Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
