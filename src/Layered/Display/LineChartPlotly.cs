using XPlot.Plotly;

namespace Layered;

/// <summary>Writes a <see cref="LineChart"/> as plotly.js draws it.</summary>
internal static class LineChartPlotly
{
    public static string Draw(LineChart chart, string picture)
    {
        var traces = PlotlyScript.Json(chart.Series.Select(Trace));
        var layout = PlotlyScript.Json(Arrange(chart));
        return PlotlyScript.Upgrade(picture, traces, layout, LineChartSvg.Width, LineChartSvg.Height);
    }

    private static Scatter Trace(LineSeries series, int index) => new()
    {
        x = series.X,
        y = series.Y,
        name = series.Name,
        mode = series.Y.Length <= LineChartSvg.MostMarkers ? "lines+markers" : "lines",
        line = new Line { color = Palette.Color(index), width = 2 },
        marker = new Marker { size = 5 },
    };

    private static Layout.Layout Arrange(LineChart chart)
    {
        var layout = new Layout.Layout
        {
            title = chart.Title,
            xaxis = new Xaxis { title = chart.XLabel, zeroline = false, gridcolor = Svg.Grid },
            yaxis = new Yaxis { title = chart.YLabel, zeroline = false, gridcolor = Svg.Grid },
            hovermode = "x unified",
            showlegend = true,
            margin = new Margin { l = 60, r = 20, t = 50, b = 50 },
        };
        if (chart.YRange is { } range)
        {
            layout.yaxis.range = new[] { range.Low, range.High };
        }

        return layout;
    }
}
