namespace Layered;

/// <summary>Moves labels apart that would overlap.</summary>
internal static class Spacing
{
    /// <summary>Heights with at least a distance between them, changed as little as it takes and in the same order.</summary>
    /// <param name="heights">Where the labels would like to stand, from the top.</param>
    /// <param name="distance">The least distance.</param>
    /// <param name="lowest">No label stands below this height.</param>
    public static double[] Apart(double[] heights, double distance, double lowest)
    {
        double[] apart = [.. heights];
        int[] order = [.. Enumerable.Range(0, apart.Length).OrderBy(i => apart[i])];
        for (var i = 1; i < order.Length; i++)
        {
            apart[order[i]] = Math.Max(apart[order[i]], apart[order[i - 1]] + distance);
        }

        // What was pushed too low goes up again, and pushes the labels above it.
        for (var i = order.Length - 1; i >= 0; i--, lowest -= distance)
        {
            apart[order[i]] = Math.Min(apart[order[i]], lowest);
        }

        return apart;
    }
}
