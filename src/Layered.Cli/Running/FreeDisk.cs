namespace Layered.Cli;

/// <summary>The disk that is free for a folder.</summary>
internal static class FreeDisk
{
    /// <summary>In bytes; null where the folder is on another machine, of which Windows does not tell.</summary>
    public static long? Read(string folder) =>
        OperatingSystem.IsWindows() && folder.StartsWith(@"\\", StringComparison.Ordinal) ? null : new DriveInfo(folder).AvailableFreeSpace;
}
