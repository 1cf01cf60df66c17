namespace Layered;

/// <summary>A matrix as a picture: each number is a small rectangle, the larger the number the brighter its colour.</summary>
/// <param name="title">What the picture shows.</param>
/// <param name="xLabel">The quantity along the columns.</param>
/// <param name="yLabel">The quantity along the rows, from bottom to top.</param>
/// <param name="values">The numbers, [rows, columns]; row 0 is at the bottom. One that is not a finite number is left blank.</param>
/// <param name="xRange">The quantity at the left and the right edge; 0 to the number of columns if left out.</param>
/// <param name="yRange">The quantity at the bottom and the top edge; 0 to the number of rows if left out.</param>
/// <param name="valueLabel">The quantity that the colours show, written over their key.</param>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class HeatMap(
    string title,
    string xLabel,
    string yLabel,
    double[,] values,
    (double Low, double High)? xRange = null,
    (double Low, double High)? yRange = null,
    string valueLabel = "") : Figure
{
    private const int TextColumns = 60;
    private const int TextRows = 12;
    private const string Shades = " ·:-=+*#%@";

    internal string Title { get; } = title ?? throw new ArgumentNullException(nameof(title));

    internal string XLabel { get; } = xLabel ?? throw new ArgumentNullException(nameof(xLabel));

    internal string YLabel { get; } = yLabel ?? throw new ArgumentNullException(nameof(yLabel));

    internal string ValueLabel { get; } = valueLabel ?? throw new ArgumentNullException(nameof(valueLabel));

    internal double[,] Values { get; } = values is { Length: > 0 }
        ? values
        : throw new ArgumentException("A heat map needs at least one number.", nameof(values));

    internal (double Low, double High) XRange { get; } = xRange ?? (0, values.GetLength(1));

    internal (double Low, double High) YRange { get; } = yRange ?? (0, values.GetLength(0));

    internal (double Low, double High) Range
    {
        get
        {
            var finite = Values.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0).ToList();
            return (finite.Min(), finite.Max());
        }
    }

    /// <inheritdoc/>
    public override string ToHtml() => Html.Picture(ToSvg(), ToText(), HeatMapSvg.Width);

    /// <inheritdoc/>
    public override string ToSvg() => HeatMapSvg.Draw(this);

    /// <inheritdoc/>
    public override string ToText()
    {
        var (rows, columns) = (Values.GetLength(0), Values.GetLength(1));
        var (shownRows, shownColumns) = (Math.Min(rows, TextRows), Math.Min(columns, TextColumns));
        var (low, high) = Range;
        var lines = Enumerable.Range(0, shownRows).Reverse().Select(row => string.Concat(
            Enumerable.Range(0, shownColumns).Select(column => Shade(Values[row * rows / shownRows, column * columns / shownColumns]))));
        var key = high > low ? $"from {Invariant.Short(low)} to {Invariant.Short(high)}: {Shades}" : $"every number is {Invariant.Short(low)}";
        return $"{Title} ({YLabel} over {XLabel})\n{string.Join('\n', lines)}\n{(ValueLabel.Length > 0 ? $"{ValueLabel} " : "")}{key}";

        char Shade(double value) => !double.IsFinite(value) ? ' ' : high > low ? Shades[(int)((value - low) / (high - low) * (Shades.Length - 1))] : Shades[0];
    }
}
