namespace Layered.Cli;

/// <summary>How the names of files compare on this system, as its disks are usually set up.</summary>
internal static class PathNames
{
    /// <summary>Without regard to case on Windows and macOS.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
