namespace Layered.Cli;

/// <summary>How long the rest of a run takes: as long as its notebooks take usually, at the pace of those of them that have ended.</summary>
/// <param name="order">The notebooks in the order in which they are started, and what each takes usually; null where that is not known.</param>
/// <param name="jobs">How many run at the same time.</param>
internal sealed class RunForecast(IReadOnlyList<(string Notebook, TimeSpan? Usual)> order, int jobs)
{
    // One that is not known counts as a middling one; where none is, all count the same.
    private readonly Dictionary<string, TimeSpan> _usual = order.ToDictionary(
        item => item.Notebook,
        item => item.Usual ?? TimeSpan.FromSeconds(order.Select(other => other.Usual?.TotalSeconds).Average() ?? 1));

    /// <summary>How many notebooks there are.</summary>
    public int Count => order.Count;

    /// <summary>What is left.</summary>
    /// <param name="took">What those took that ran to their end.</param>
    /// <param name="running">For how long those run that do.</param>
    /// <param name="closed">Those that have ended, in whatever way, or are not started any more.</param>
    /// <returns>Null where none has run to its end, or nothing is left.</returns>
    public TimeSpan? Left(IReadOnlyDictionary<string, TimeSpan> took, IReadOnlyDictionary<string, TimeSpan> running, IReadOnlySet<string> closed)
    {
        if (took.Count == 0 || closed.Count == Count)
        {
            return null;
        }

        var pace = Sum(took.Values) / Sum(took.Keys.Select(notebook => _usual[notebook]));
        var lanes = running
            .Select(item => Latest(TimeSpan.Zero, (pace * _usual[item.Key]) - item.Value))
            .Concat(Enumerable.Repeat(TimeSpan.Zero, Math.Max(0, jobs - running.Count)))
            .ToList();
        foreach (var (notebook, _) in order.Where(item => !closed.Contains(item.Notebook) && !running.ContainsKey(item.Notebook)))
        {
            // The next one is started where one ends first.
            lanes[lanes.IndexOf(lanes.Min())] += pace * _usual[notebook];
        }

        return lanes.Max();
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static TimeSpan Latest(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
