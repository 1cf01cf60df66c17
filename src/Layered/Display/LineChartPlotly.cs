using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using XPlot.Plotly;

namespace Layered;

/// <summary>Adds to a chart's picture a script that puts an interactive chart in its place, once plotly.js has loaded.</summary>
internal static class LineChartPlotly
{
    private const string Source = "https://cdn.plot.ly/plotly-basic-2.35.2.min.js";

    // Names come from the reader: "</script>" in one must not end the script.
    private static readonly JsonSerializerSettings InScript = new() { StringEscapeHandling = StringEscapeHandling.EscapeHtml };

    public static string Draw(LineChart chart, string picture)
    {
        var traces = JsonConvert.SerializeObject(chart.Series.Select(Trace), InScript);
        var layout = JsonConvert.SerializeObject(Arrange(chart), InScript);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(traces + layout));
        var name = "layered-chart-" + Convert.ToHexStringLower(hash.AsSpan(0, 6));

        // The place is found by class, not by id: a page may show the same chart twice. Where a page has an AMD loader,
        // plotly.js announces itself there and not as a global.
        return
            $$"""
            <div class="{{name}}">{{picture}}</div>
            <script>
            (() => {
              const draw = plotly => document.querySelectorAll('.{{name}}').forEach(place => {
                const picture = place.querySelector('img');
                if (!picture || place.querySelector('.js-plotly-plot')) return;
                const chart = document.createElement('div');
                chart.style.maxWidth = '{{LineChartSvg.Width}}px';
                chart.style.height = '{{LineChartSvg.Height}}px';
                place.append(chart);
                plotly.newPlot(chart, {{traces}}, {{layout}}, {responsive: true, displaylogo: false})
                  .then(() => picture.remove(), () => chart.remove());
              });
              window.layeredPlotly ??= window.Plotly ? Promise.resolve(window.Plotly) : new Promise((loaded, failed) => {
                const source = '{{Source}}';
                if (typeof define === 'function' && define.amd) {
                  require([source], module => loaded(module || window.Plotly), failed);
                } else {
                  const script = document.createElement('script');
                  script.src = source;
                  script.onload = () => loaded(window.Plotly);
                  script.onerror = failed;
                  document.head.append(script);
                }
              });
              window.layeredPlotly.then(draw, () => {});
            })();
            </script>
            """;
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
