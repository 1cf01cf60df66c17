using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>Draws a <see cref="LineChart"/> as a picture that needs no script.</summary>
internal static class LineChartSvg
{
    public const int Width = 680;
    public const int Height = 340;

    /// <summary>A curve of more points has none of them marked but the last.</summary>
    public const int MostMarkers = 25;

    private const int Left = 56;
    private const int Top = 64;
    private const int Bottom = Height - 52;
    private const int LabelHeight = 17;
    private const double CharacterWidth = 6.9;

    public static string Draw(LineChart chart)
    {
        (string Name, string Value)[] labels = [.. chart.Series.Select(series => (series.Name, Invariant.Short(series.Y[^1])))];
        var longest = labels.Select(label => label.Name.Length + label.Value.Length).DefaultIfEmpty(0).Max();
        var right = Width - 36 - (int)(longest * CharacterWidth);
        var (x, y) = chart.Axes();
        double PixelX(double place) => Left + (place * (right - Left));
        double PixelY(double place) => Bottom - (place * (Bottom - Top));
        double PlaceX(double value) => PixelX(x.Place(value));
        double PlaceY(double value) => PixelY(y.Place(value));

        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        svg.Append(Svg.Begin(Width, Height)).Append('\n');
        Write($"<g font-family=\"{Svg.Font}\" font-size=\"12\" fill=\"{Svg.QuietInk}\">");
        Write($"<text x=\"16\" y=\"27\" font-size=\"15\" font-weight=\"600\" fill=\"{Svg.Ink}\">{Html.Encode(chart.Title)}</text>");
        Write($"<text x=\"16\" y=\"46\">{Html.Encode(chart.YTitle)}</text>");
        if (string.Join("; ", chart.Notes()) is { Length: > 0 } notes)
        {
            Write($"<text x=\"{Width - 16}\" y=\"46\" text-anchor=\"end\">{Html.Encode(notes)}</text>");
        }

        Write($"<text x=\"{(Left + right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{Html.Encode(chart.XTitle)}</text>");
        foreach (var tick in y.Ticks)
        {
            Write($"<path d=\"M{Left} {PlaceY(tick):F1}H{right}\" stroke=\"{Svg.Grid}\"/>");
            Write($"<text x=\"{Left - 10}\" y=\"{PlaceY(tick) + 4:F1}\" text-anchor=\"end\">{y.Label(tick)}</text>");
        }

        foreach (var tick in y.SmallTicks)
        {
            Write($"<path d=\"M{Left} {PlaceY(tick):F1}h-4\" stroke=\"{Svg.Line}\"/>");
        }

        Write($"<path d=\"M{Left} {Bottom}H{right}\" stroke=\"{Svg.Line}\"/>");
        foreach (var tick in x.SmallTicks)
        {
            Write($"<path d=\"M{PlaceX(tick):F1} {Bottom}v2\" stroke=\"{Svg.Line}\"/>");
        }

        foreach (var tick in x.Ticks)
        {
            Write($"<path d=\"M{PlaceX(tick):F1} {Bottom}v4\" stroke=\"{Svg.Line}\"/>");
            Write($"<text x=\"{PlaceX(tick):F1}\" y=\"{Bottom + 19}\" text-anchor=\"middle\">{x.Label(tick)}</text>");
        }

        // An inner picture clips curves that leave the given range.
        Write($"<svg x=\"0\" y=\"{Top - 6}\" width=\"{Width}\" height=\"{Bottom - Top + 12}\" viewBox=\"0 {Top - 6} {Width} {Bottom - Top + 12}\">");
        foreach (var levels in chart.Contours.Select(contours => contours.Draw(x, y)))
        {
            for (var i = 0; i < levels.Count; i++)
            {
                Write($"<path d=\"{string.Concat(levels[i].Lines.Select(line => LevelLine(line, PixelX, PixelY)))}\" fill=\"none\" stroke=\"{LevelColor(i, levels.Count)}\"/>");
            }
        }

        foreach (var mark in chart.Marks)
        {
            Write($"<path d=\"M{PlaceX(mark.X):F1} {Top}V{Bottom}\" stroke=\"{Svg.Ink}\" stroke-dasharray=\"4 3\"/>");
        }

        foreach (var series in chart.Series)
        {
            var color = Palette.Color(series.Color);
            Write($"<path d=\"{Curve(series, PlaceX, PlaceY)}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" stroke-linejoin=\"round\"/>");
            foreach (var point in Marked(series))
            {
                Write($"<circle cx=\"{PlaceX(point.X):F1}\" cy=\"{PlaceY(point.Y):F1}\" r=\"3\" fill=\"{color}\"/>");
            }
        }

        Write($"</svg>");
        foreach (var mark in chart.Marks)
        {
            Write($"<text x=\"{PlaceX(mark.X):F1}\" y=\"{Top - 10}\" text-anchor=\"middle\" fill=\"{Svg.Ink}\">{Html.Encode(mark.Name)}</text>");
        }

        var heights = Separate([.. chart.Series.Select(series => LabelPlace(series, PlaceY))]);
        for (var i = 0; i < labels.Length; i++)
        {
            Write($"<text x=\"{right + 12}\" y=\"{heights[i] + 4:F1}\" fill=\"{Palette.Color(chart.Series[i].Color)}\"><tspan font-weight=\"600\">{Html.Encode(labels[i].Name)}</tspan> {labels[i].Value}</text>");
        }

        return svg.Append("</g>\n</svg>").ToString();
    }

    /// <summary>The grey of a level line: the lower it is, the darker.</summary>
    internal static string LevelColor(int index, int levels)
    {
        const int Darkest = 0x6e;
        const int Brightest = 0xd4;
        var grey = Darkest + ((Brightest - Darkest) * index / Math.Max(1, levels - 1));
        return $"#{grey:x2}{grey:x2}{grey:x2}";
    }

    private static string LevelLine(IReadOnlyList<(double X, double Y)> line, Func<double, double> pixelX, Func<double, double> pixelY) =>
        string.Concat(line.Select((point, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{pixelX(point.X):F1} {pixelY(point.Y):F1}")));

    /// <summary>The path through a series' points; a value that is not finite lifts the pen.</summary>
    private static string Curve(LineSeries series, Func<double, double> placeX, Func<double, double> placeY)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (x, y) in series.X.Zip(series.Y))
        {
            if (!series.IsDrawn(x, y))
            {
                pen = 'M';
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{pen}{placeX(x):F1} {placeY(y):F1}");
            pen = 'L';
        }

        return path.ToString();
    }

    /// <summary>All points of a short series, the last of a long one.</summary>
    private static (double X, double Y)[] Marked(LineSeries series)
    {
        (double X, double Y)[] points = [.. series.Points];
        return points.Length <= MostMarkers ? points : points[^1..];
    }

    private static double LabelPlace(LineSeries series, Func<double, double> placeY) =>
        Math.Clamp(series.Points.Select(point => placeY(point.Y)).LastOrDefault(Bottom), Top, Bottom);

    /// <summary>Moves labels apart that would overlap, as little as it takes, and keeps their order.</summary>
    private static double[] Separate(double[] heights)
    {
        double[] apart = [.. heights];
        int[] order = [.. Enumerable.Range(0, apart.Length).OrderBy(i => apart[i])];
        for (var i = 1; i < order.Length; i++)
        {
            apart[order[i]] = Math.Max(apart[order[i]], apart[order[i - 1]] + LabelHeight);
        }

        // What was pushed below the axis goes up again, and pushes the labels above it.
        for (var (i, lowest) = (order.Length - 1, (double)Bottom); i >= 0; i--, lowest -= LabelHeight)
        {
            apart[order[i]] = Math.Min(apart[order[i]], lowest);
        }

        return apart;
    }
}
