namespace Layered.Cli;

/// <summary>Whether there is memory for a training run. A container's limit counts.</summary>
internal static class MemoryCheck
{
    private const string Name = "Free memory";
    private const double Needed = 1;
    private const double Comfortable = 2;

    /// <summary>Looks at this machine.</summary>
    public static CheckResult Run() => Judge(FreeSpace.InMemory(out var total), total);

    /// <summary>Judges bytes that are free, of all there are.</summary>
    public static CheckResult Judge(long free, long total)
    {
        var found = $"{Sizes.Gigabytes(free)} of {Sizes.Gigabytes(total)}";
        return (free / Sizes.BytesPerGigabyte) switch
        {
            < Needed => new(Name, CheckStatus.Problem, found, "A notebook of the course needs up to 1 GB. Close other programs, or raise the container's limit."),
            < Comfortable => new(Name, CheckStatus.Warning, found, "Enough for one notebook at a time."),
            _ => new(Name, CheckStatus.Ok, found),
        };
    }
}
