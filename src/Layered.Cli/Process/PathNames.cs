namespace Layered.Cli;

/// <summary>The names of files.</summary>
internal static class PathNames
{
    /// <summary>How they compare on this system, as its disks are usually set up: without regard to case on Windows and macOS.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The path from a folder, where the file lies below it; else the full path.</summary>
    public static string Short(string path, string folder) =>
        Path.GetRelativePath(folder, path) is var relative && (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)) ? path : relative;
}
