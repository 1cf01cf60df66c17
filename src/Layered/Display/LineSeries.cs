namespace Layered;

/// <summary>One curve of a <see cref="LineChart"/>, or one cloud of a <see cref="ScatterChart"/>.</summary>
internal sealed record LineSeries(string Name, double[] X, double[] Y, int Color = 0, bool LogX = false, bool LogY = false)
{
    private const int SparklineLength = 40;

    /// <summary>The points that can be drawn.</summary>
    public IEnumerable<(double X, double Y)> Points => X.Zip(Y).Where(point => IsDrawn(point.First, point.Second));

    /// <summary>How many points are missing because a logarithmic axis has no place for 0 and less.</summary>
    public int WithoutLogarithm => X.Zip(Y).Count(point =>
        double.IsFinite(point.First) && double.IsFinite(point.Second) && !IsDrawn(point.First, point.Second));

    /// <summary>The mean of the points that can be drawn.</summary>
    public (double X, double Y) Middle => (
        Points.Select(point => point.X).DefaultIfEmpty(0).Average(), Points.Select(point => point.Y).DefaultIfEmpty(0).Average());

    /// <summary>First and last value, and the course between as a row of bars.</summary>
    public string Summary() =>
        $"{Invariant.Short(Y[0])} → {Invariant.Short(Y[^1])}  {Sparkline()}  ({(Y.Length == 1 ? "1 value" : $"{Invariant.Text(Y.Length)} values")})";

    /// <summary>Whether a point has a place on the axes.</summary>
    public bool IsDrawn(double x, double y) => double.IsFinite(x) && double.IsFinite(y) && (!LogX || x > 0) && (!LogY || y > 0);

    private string Sparkline()
    {
        const string Bars = "▁▂▃▄▅▆▇█";
        double[] heights = LogY ? [.. Y.Select(y => Math.Log(y))] : Y;
        double[] finite = [.. heights.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return "";
        }

        var (low, high) = (finite.Min(), finite.Max());
        var length = Math.Min(heights.Length, SparklineLength);
        return string.Concat(Enumerable.Range(0, length).Select(i =>
        {
            var value = heights[i * (heights.Length - 1) / Math.Max(length - 1, 1)];
            return !double.IsFinite(value) ? ' ' : high > low ? Bars[(int)((value - low) / (high - low) * (Bars.Length - 1))] : Bars[3];
        }));
    }
}
