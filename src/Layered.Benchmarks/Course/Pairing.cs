using System.Diagnostics;

namespace Layered.Benchmarks;

/// <summary>
/// Times two pieces of work in turn, A B A B …, and gives the median of the ratios of neighbours: what slows the machine
/// down for a while slows both.
/// </summary>
internal sealed record Pairing(double Milliseconds, double ReferenceMilliseconds, double Ratio)
{
    public static Pairing Measure(int rounds, Action work, Action reference)
    {
        work();
        reference();
        var pairs = Enumerable.Range(0, rounds).Select(_ => (Work: Time(work), Reference: Time(reference))).ToList();
        return new Pairing(
            Median(pairs.Select(pair => pair.Work)),
            Median(pairs.Select(pair => pair.Reference)),
            Median(pairs.Select(pair => pair.Work / pair.Reference)));
    }

    private static double Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
