namespace Layered;

/// <summary>Where a working implementation's figure is expected.</summary>
internal sealed record Band(double Low, double High)
{
    // Ten seeds give only a rough standard deviation, so the band is wide, and never narrower than this to either side.
    private const double LeastHalfWidth = 0.03;

    /// <summary>Accuracy of a model that has learnt nothing: ten classes, so about 0.1, with room for odd initial weights.</summary>
    public static Band Untrained { get; } = new(0.03, 0.25);

    /// <summary>Four standard deviations around the mean of an accuracy.</summary>
    public static Band Around(SeedRange seeds)
    {
        var half = Math.Max(4 * seeds.StandardDeviation, LeastHalfWidth);
        return new Band(Math.Max(0, seeds.Mean - half), Math.Min(1, seeds.Mean + half));
    }

    public bool Contains(double value) => value >= Low && value <= High;
}
