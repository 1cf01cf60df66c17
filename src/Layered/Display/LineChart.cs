namespace Layered;

/// <summary>
/// Curves over a shared axis, such as losses over epochs. Shows itself as a picture at once, and as an interactive chart
/// where a page may load plotly.js.
/// </summary>
/// <param name="title">What the chart shows.</param>
/// <param name="xLabel">The quantity along the horizontal axis, with its unit where it has one.</param>
/// <param name="yLabel">The quantity along the vertical axis, with its unit where it has one.</param>
/// <param name="yRange">The vertical axis from low to high; without it, as much as the curves need.</param>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class LineChart(string title, string xLabel, string yLabel, (double Low, double High)? yRange = null) : Figure
{
    private readonly List<LineSeries> _series = [];

    internal string Title { get; } = title ?? throw new ArgumentNullException(nameof(title));

    internal string XLabel { get; } = xLabel ?? throw new ArgumentNullException(nameof(xLabel));

    internal string YLabel { get; } = yLabel ?? throw new ArgumentNullException(nameof(yLabel));

    internal (double Low, double High)? YRange { get; } = yRange is not { } range || range.Low < range.High
        ? yRange
        : throw new ArgumentException(
            $"A range goes from low to high; this one goes from {Invariant.Short(range.Low)} to {Invariant.Short(range.High)}.",
            nameof(yRange));

    internal IReadOnlyList<LineSeries> Series => _series;

    /// <summary>Adds a curve.</summary>
    /// <param name="name">The curve's name, written at its end.</param>
    /// <param name="y">The values. One that is not a finite number leaves a gap.</param>
    /// <param name="x">Where each value stands; without it 1, 2, 3, …, as epochs are counted.</param>
    /// <returns>The chart itself, to add the next curve.</returns>
    /// <exception cref="ArgumentException">There are no values, or the numbers of <paramref name="x"/> and <paramref name="y"/> differ.</exception>
    public LineChart Add(string name, IEnumerable<double> y, IEnumerable<double>? x = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(y);
        double[] ys = [.. y];
        double[] xs = x is null ? [.. Enumerable.Range(1, ys.Length).Select(Convert.ToDouble)] : [.. x];
        if (ys.Length == 0 || ys.Length != xs.Length)
        {
            throw new ArgumentException(
                $"The curve \"{name}\" has {ys.Length} values and {xs.Length} places; it needs as many of both, and at least one.",
                nameof(y));
        }

        _series.Add(new LineSeries(name, xs, ys));
        return this;
    }

    /// <inheritdoc/>
    public override string ToHtml() => LineChartPlotly.Draw(this, Html.Picture(ToSvg(), ToText(), LineChartSvg.Width));

    /// <inheritdoc/>
    public override string ToSvg() => LineChartSvg.Draw(this);

    /// <inheritdoc/>
    public override string ToText()
    {
        var width = _series.Select(series => series.Name.Length).DefaultIfEmpty(0).Max();
        return string.Join('\n', _series.Select(series => $"  {series.Name.PadRight(width)}  {series.Summary()}")
            .Prepend($"{Title} ({YLabel} over {XLabel})"));
    }
}
