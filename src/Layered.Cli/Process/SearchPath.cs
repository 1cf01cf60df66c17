namespace Layered.Cli;

/// <summary>The folders in which this process finds programs.</summary>
internal static class SearchPath
{
    /// <summary>The full path of the first program of these names; null where there is none.</summary>
    public static string? Find(params IEnumerable<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(_ => folders, (name, folder) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
