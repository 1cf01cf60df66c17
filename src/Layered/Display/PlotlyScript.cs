using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;

namespace Layered;

/// <summary>Adds to a picture a script that puts an interactive chart in its place, once plotly.js has loaded.</summary>
internal static class PlotlyScript
{
    // The basic build draws points, lines, bars and pies.
    private const string Source = "https://cdn.plot.ly/plotly-basic-2.35.2.min.js";

    // Names come from the reader: "</script>" in one must not end the script.
    private static readonly JsonSerializerSettings InScript = new() { StringEscapeHandling = StringEscapeHandling.EscapeHtml };

    /// <summary>An object as JSON that may stand in a script.</summary>
    public static string Json(object value) => JsonConvert.SerializeObject(value, InScript);

    /// <summary>The picture and the script.</summary>
    /// <param name="picture">An <c>img</c> element.</param>
    /// <param name="traces">What to draw, from <see cref="Json"/>.</param>
    /// <param name="layout">How to arrange it, from <see cref="Json"/>.</param>
    /// <param name="width">The width of the picture.</param>
    /// <param name="height">The height of the picture.</param>
    public static string Upgrade(string picture, string traces, string layout, double width, double height)
    {
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
                chart.style.maxWidth = '{{Invariant.Short(width)}}px';
                chart.style.height = '{{Invariant.Short(height)}}px';
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
}
