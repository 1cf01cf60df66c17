namespace Layered.Cli;

/// <summary>What is free on this machine.</summary>
internal static class FreeSpace
{
    /// <summary>The bytes that are free for a folder; null where it is on another machine, of which Windows does not tell.</summary>
    public static long? OnDisk(string folder) =>
        OperatingSystem.IsWindows() && folder.StartsWith(@"\\", StringComparison.Ordinal) ? null : new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>The bytes of memory that are free. A container's limit counts.</summary>
    public static long InMemory() => InMemory(out _);

    /// <summary>The bytes of memory that are free, with all there are. A container's limit counts.</summary>
    public static long InMemory(out long total)
    {
        // The figures are those of the last collection.
        GC.Collect();
        var memory = GC.GetGCMemoryInfo();
        total = memory.TotalAvailableMemoryBytes;
        return total - memory.MemoryLoadBytes;
    }
}
