namespace Layered;

/// <summary>Clouds of points in two dimensions, such as samples by class, each cloud with its name beside it.</summary>
/// <param name="title">What the chart shows.</param>
/// <param name="xLabel">The quantity along the horizontal axis, with its unit where it has one.</param>
/// <param name="yLabel">The quantity along the vertical axis, with its unit where it has one.</param>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class ScatterChart(string title, string xLabel, string yLabel) : Figure
{
    private readonly List<LineSeries> _clouds = [];

    internal string Title { get; } = title ?? throw new ArgumentNullException(nameof(title));

    internal string XLabel { get; } = xLabel ?? throw new ArgumentNullException(nameof(xLabel));

    internal string YLabel { get; } = yLabel ?? throw new ArgumentNullException(nameof(yLabel));

    internal IReadOnlyList<LineSeries> Clouds => _clouds;

    /// <summary>Adds a cloud. A single point is drawn large and dark.</summary>
    /// <param name="name">The cloud's name.</param>
    /// <param name="x">Where each point stands along the horizontal axis.</param>
    /// <param name="y">Where each point stands along the vertical axis. A point that is not at two finite numbers is left out.</param>
    /// <returns>The chart itself, to add the next cloud.</returns>
    /// <exception cref="ArgumentException">There are no points, or the numbers of <paramref name="x"/> and <paramref name="y"/> differ.</exception>
    public ScatterChart Add(string name, IEnumerable<double> x, IEnumerable<double> y)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        (double[] xs, double[] ys) = ([.. x], [.. y]);
        if (xs.Length == 0 || xs.Length != ys.Length)
        {
            throw new ArgumentException(
                $"The cloud \"{name}\" has {xs.Length} numbers for x and {ys.Length} for y; it needs as many of both, and at least one.",
                nameof(y));
        }

        _clouds.Add(new LineSeries(name, xs, ys));
        return this;
    }

    /// <inheritdoc/>
    public override string ToHtml() => Html.Picture(ToSvg(), ToText(), ScatterChartSvg.Width);

    /// <inheritdoc/>
    public override string ToSvg() => ScatterChartSvg.Draw(this);

    /// <inheritdoc/>
    public override string ToText()
    {
        var width = _clouds.Select(cloud => cloud.Name.Length).DefaultIfEmpty(0).Max();
        return string.Join('\n', _clouds.Select(Describe).Prepend($"{Title} ({YLabel} over {XLabel})"));

        string Describe(LineSeries cloud)
        {
            var (x, y) = cloud.Middle;
            var points = cloud.X.Length == 1 ? "1 point" : $"{Invariant.Text(cloud.X.Length)} points";
            return $"  {cloud.Name.PadRight(width)}  {points} around ({Invariant.Short(x, 3)}, {Invariant.Short(y, 3)})";
        }
    }
}
