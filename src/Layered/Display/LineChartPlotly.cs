using XPlot.Plotly;

namespace Layered;

/// <summary>Writes a <see cref="LineChart"/> as plotly.js draws it.</summary>
internal static class LineChartPlotly
{
    private const int Digits = 5;

    public static string Draw(LineChart chart, string picture)
    {
        var (x, y) = chart.Axes();
        var traces = PlotlyScript.Json(chart.Contours.SelectMany(contours => Levels(contours, x, y))
            .Concat(chart.Series.Select(Trace))
            .Concat(chart.Marks.Select(mark => Trace(mark.Name, mark.X, y))));
        var layout = PlotlyScript.Json(Arrange(chart, x, y));
        return PlotlyScript.Upgrade(picture, traces, layout, LineChartSvg.Width, LineChartSvg.Height);
    }

    private static Scatter Trace(LineSeries series) => new()
    {
        x = series.X,
        y = series.Y,
        name = series.Name,
        mode = series.Y.Length <= LineChartSvg.MostMarkers ? "lines+markers" : "lines",
        line = new Line { color = Palette.Color(series.Color), width = 2 },
        marker = new Marker { size = 5 },
    };

    private static Scatter Trace(string name, double x, IAxis y) => new()
    {
        x = new[] { x, x },
        y = new[] { y.At(0), y.At(1) },
        name = name,
        mode = "lines",
        line = new Line { color = Svg.Ink, width = 1, dash = "dash" },
        hoverinfo = "skip",
    };

    /// <summary>A trace for each level; what is no number parts its lines.</summary>
    private static IEnumerable<Scatter> Levels(Contours contours, IAxis x, IAxis y)
    {
        var levels = contours.Draw(x, y);
        return levels.Select((level, i) => new Scatter
        {
            x = Coordinates(level.Lines, point => x.At(point.X)),
            y = Coordinates(level.Lines, point => y.At(point.Y)),
            name = $"{contours.Name} = {Invariant.Short(level.Level)}",
            mode = "lines",
            line = new Line { color = LineChartSvg.LevelColor(i, levels.Count), width = 1 },
            hoverinfo = "skip",
            showlegend = false,
        });
    }

    private static double[] Coordinates(IEnumerable<IReadOnlyList<(double X, double Y)>> lines, Func<(double X, double Y), double> coordinate) =>
        [.. lines.SelectMany(line => line.Select(point => Rounded(coordinate(point))).Append(double.NaN))];

    private static double Rounded(double value) => double.Parse(Invariant.Short(value, Digits), System.Globalization.CultureInfo.InvariantCulture);

    private static Layout.Layout Arrange(LineChart chart, IAxis x, IAxis y)
    {
        var layout = new Layout.Layout
        {
            title = string.Join("<br>", chart.Notes().Select(note => $"<sub>{note}</sub>").Prepend(chart.Title)),
            xaxis = new Xaxis { title = chart.XTitle, zeroline = false, gridcolor = Svg.Grid },
            yaxis = new Yaxis { title = chart.YTitle, zeroline = false, gridcolor = Svg.Grid },
            hovermode = "x unified",
            showlegend = true,
            margin = new Margin { l = 60, r = 20, t = 50, b = 50 },
        };
        // plotly.js would crowd digits between powers of ten: it gets the picture's ticks.
        if (chart.LogX)
        {
            (layout.xaxis.type, layout.xaxis.tickmode, layout.xaxis.tickvals, layout.xaxis.ticktext) = ("log", "array", x.Ticks.ToArray(), x.Ticks.Select(x.Label).ToArray());
        }

        if (chart.LogY)
        {
            (layout.yaxis.type, layout.yaxis.tickmode, layout.yaxis.tickvals, layout.yaxis.ticktext) = ("log", "array", y.Ticks.ToArray(), y.Ticks.Select(y.Label).ToArray());
        }

        if (chart.YRange is { } range)
        {
            layout.yaxis.range = chart.LogY
                ? new[] { Math.Log10(range.Low), Math.Log10(range.High) }
                : new[] { range.Low, range.High };
        }

        return layout;
    }
}
