namespace Layered.Cli;

/// <summary>The memory that is free on this machine. A container's limit counts.</summary>
internal static class FreeMemory
{
    /// <summary>In bytes.</summary>
    public static long Read() => Read(out _);

    /// <summary>In bytes, with all there is.</summary>
    public static long Read(out long total)
    {
        // The figures are those of the last collection.
        GC.Collect();
        var memory = GC.GetGCMemoryInfo();
        total = memory.TotalAvailableMemoryBytes;
        return total - memory.MemoryLoadBytes;
    }
}
