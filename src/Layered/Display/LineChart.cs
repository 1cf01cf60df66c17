namespace Layered;

/// <summary>
/// Curves over a shared axis, such as losses over epochs. Shows itself as a picture at once, and as an interactive chart
/// where a page may load plotly.js.
/// </summary>
/// <param name="title">What the chart shows.</param>
/// <param name="xLabel">The quantity along the horizontal axis, with its unit where it has one.</param>
/// <param name="yLabel">The quantity along the vertical axis, with its unit where it has one.</param>
/// <param name="yRange">The vertical axis from low to high; without it, as much as the curves need.</param>
/// <param name="logX">Whether equal ways along the horizontal axis are equal factors, as suits learning rates.</param>
/// <param name="logY">
/// Whether equal ways along the vertical axis are equal factors, so that a loss that begins at 1,000 still shows how it goes
/// from 2 to 1. A logarithmic axis has no place for 0 and less: the chart says how many points it leaves out.
/// </param>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class LineChart(
    string title,
    string xLabel,
    string yLabel,
    (double Low, double High)? yRange = null,
    bool logX = false,
    bool logY = false) : Figure
{
    private readonly List<LineSeries> _series = [];
    private readonly List<Contours> _contours = [];
    private readonly List<(string Name, double X)> _marks = [];

    internal string Title { get; } = title ?? throw new ArgumentNullException(nameof(title));

    internal string XLabel { get; } = xLabel ?? throw new ArgumentNullException(nameof(xLabel));

    internal string YLabel { get; } = yLabel ?? throw new ArgumentNullException(nameof(yLabel));

    internal (double Low, double High)? YRange { get; } = yRange is not { } range || (range.Low < range.High && (!logY || range.Low > 0))
        ? yRange
        : throw new ArgumentException(
            $"A range goes from low to high, and on a logarithmic axis from above 0; this one goes from {Invariant.Short(range.Low)} to {Invariant.Short(range.High)}.",
            nameof(yRange));

    internal bool LogX { get; } = logX;

    internal bool LogY { get; } = logY;

    /// <summary>What is written at the horizontal axis.</summary>
    internal string XTitle => LogX ? $"{XLabel} [logarithmic]" : XLabel;

    /// <summary>What is written at the vertical axis.</summary>
    internal string YTitle => LogY ? $"{YLabel} [logarithmic]" : YLabel;

    internal IReadOnlyList<LineSeries> Series => _series;

    internal IReadOnlyList<Contours> Contours => _contours;

    internal IReadOnlyList<(string Name, double X)> Marks => _marks;

    /// <summary>Adds a curve.</summary>
    /// <param name="name">The curve's name, written at its end.</param>
    /// <param name="y">The values. One that is not a finite number leaves a gap.</param>
    /// <param name="x">Where each value stands; without it 1, 2, 3, …, as epochs are counted.</param>
    /// <param name="color">
    /// The number of the curve's colour, 1 to 10, so that one thing has one colour in every chart; without it, the first
    /// that no curve of this chart has yet.
    /// </param>
    /// <returns>The chart itself, to add the next curve.</returns>
    /// <exception cref="ArgumentException">There are no values, or the numbers of <paramref name="x"/> and <paramref name="y"/> differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no colour of this number.</exception>
    public LineChart Add(string name, IEnumerable<double> y, IEnumerable<double>? x = null, int? color = null)
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

        if (color is < 1 || color > Palette.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(color), color, $"The colours have the numbers 1 to {Palette.Count}.");
        }

        _series.Add(new LineSeries(name, xs, ys, color - 1 ?? NextColor(), LogX, LogY));
        return this;
    }

    /// <summary>
    /// Draws the level lines of a function of x and y below the curves, as a map does: a path down a valley needs the valley.
    /// </summary>
    /// <param name="name">What the function is, such as <c>loss</c> or <c>x² + 20 y²</c>.</param>
    /// <param name="height">The function, from x and y. Where it gives no finite number, there are no lines.</param>
    /// <param name="levels">The values that have a line; without it, up to twenty round ones at equal distances.</param>
    /// <returns>The chart itself, to add the next curve.</returns>
    public LineChart AddContours(string name, Func<double, double, double> height, IEnumerable<double>? levels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(height);
        _contours.Add(new Contours(name, height, levels?.ToArray()));
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
            .Prepend($"{Title} ({YTitle} over {XTitle})")
            .Concat(_marks.Select(mark => $"  {mark.Name}"))
            .Concat(Notes().Select(note => $"  {note}")));
    }

    /// <summary>Marks a place on the horizontal axis with an upright line.</summary>
    internal LineChart Mark(string name, double x)
    {
        _marks.Add((name, x));
        return this;
    }

    /// <summary>What has to be said beside the curves.</summary>
    internal IEnumerable<string> Notes()
    {
        var (x, y) = Axes();
        foreach (var contours in _contours)
        {
            yield return contours.Describe(contours.Draw(x, y).Select(line => line.Level));
        }

        if (_series.Sum(series => series.WithoutLogarithm) is > 0 and var missing)
        {
            yield return $"{(missing == 1 ? "1 point has" : $"{Invariant.Text(missing)} points have")} no place on a logarithmic axis (0 or less)";
        }
    }

    /// <summary>The axes that the curves need, and room around them where they cross a valley.</summary>
    internal (IAxis X, IAxis Y) Axes()
    {
        const double Room = 0.15;
        (double X, double Y)[] points = [.. _series.SelectMany(series => series.Points).DefaultIfEmpty((LogX ? 1 : 0, LogY ? 1 : 0))];
        var (x, y) = (Ends(points.Select(point => point.X)), YRange ?? Ends(points.Select(point => point.Y)));
        if (_contours.Count > 0)
        {
            x = Widen(x, LogX);
            y = YRange ?? Widen(y, LogY);
        }

        var integers = points.All(point => double.IsInteger(point.X));
        return (
            LogX ? LogAxis.Exactly(x.Low, x.High) : LinearAxis.Exactly(x.Low, x.High, ticks: 10, integers),
            (LogY, YRange) switch
            {
                (true, null) => LogAxis.Around(y.Low, y.High),
                (true, _) => LogAxis.Exactly(y.Low, y.High),
                (false, null) => LinearAxis.Around(y.Low, y.High, ticks: 5),
                (false, _) => LinearAxis.Exactly(y.Low, y.High, ticks: 5),
            });

        static (double Low, double High) Ends(IEnumerable<double> values) => (values.Min(), values.Max());

        static (double Low, double High) Widen((double Low, double High) ends, bool log)
        {
            var factor = Math.Pow(ends.High / ends.Low, Room);
            return log
                ? (ends.Low / factor, ends.High * factor)
                : (ends.Low - (Room * (ends.High - ends.Low)), ends.High + (Room * (ends.High - ends.Low)));
        }
    }

    private int NextColor()
    {
        int[] taken = [.. _series.Select(series => series.Color)];
        return Enumerable.Range(0, Palette.Count).Except(taken).DefaultIfEmpty(taken.Length % Palette.Count).First();
    }
}
