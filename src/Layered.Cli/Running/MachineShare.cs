namespace Layered.Cli;

/// <summary>How the notebooks of a run share the machine.</summary>
/// <param name="Jobs">How many run at the same time.</param>
/// <param name="Threads">How many threads each may use for one computation; null for as many as it asks for.</param>
internal sealed record MachineShare(int Jobs, int? Threads)
{
    /// <summary>What the largest notebook of the course takes while it trains.</summary>
    public const long BytesPerNotebook = 1_600_000_000;

    /// <summary>
    /// As many notebooks as there are processors and room in memory for: several with a thread each are done sooner than one after
    /// the other with all threads. Results that go back into the notebooks are those of the threads that these ask for.
    /// </summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="notebooks">How many are to be run, at least one.</param>
    /// <param name="processors">The machine's processors.</param>
    /// <param name="freeMemory">In bytes.</param>
    public static MachineShare For(RunOptions options, int notebooks, int processors, long freeMemory)
    {
        var fitting = (int)Math.Min(processors, freeMemory / BytesPerNotebook);
        var jobs = Math.Clamp(options.Jobs ?? (options.InPlace ? 1 : fitting), 1, notebooks);
        return new(jobs, jobs > 1 ? Math.Max(1, processors / jobs) : null);
    }
}
