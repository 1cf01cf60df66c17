using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Layered.Notebooks;

/// <summary>
/// Charts of XPlot.Plotly and Plotly.NET as inline HTML, found by the names of their types. Their random ids are replaced by ids
/// made from the content, so that a rerun gives the same bytes.
/// </summary>
internal sealed partial class ChartKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) =>
        TryFormat(value) is { } chart ? new ValueNode.Own(chart, TypeNames.Of(value.GetType())) : null;

    private static MimeBundle? TryFormat(object value)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            switch (type.FullName)
            {
                case "XPlot.Plotly.PlotlyChart":
                    return Bundle(LoadPlotly(Invoke(type, "GetInlineHtml", value)), "XPlot.Plotly chart");
                case "Plotly.NET.GenericChart":
                    return Bundle(LoadPlotly(Invoke(type, "toChartHTML", value)), "Plotly.NET chart");
                case "Plotly.NET.GenericChart+GenericChart":
                    // Before version 5 the type stands in a module of its own name, with its functions.
                    return Bundle(LoadPlotly(Invoke(type.DeclaringType!, "toChartHTML", value)), "Plotly.NET chart");
            }
        }

        return null;
    }

    private static string Invoke(Type type, string name, object chart)
    {
        var method = type.GetMethod(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            ?? throw new MissingMethodException(type.FullName, name);
        return (string)method.Invoke(method.IsStatic ? null : chart, BindingFlags.DoNotWrapExceptions, null, method.IsStatic ? [chart] : [], null)!;
    }

    private static MimeBundle Bundle(string html, string text) =>
        MimeBundle.Of("text/html", GiveStableIds(html)).With("text/plain", text);

    // The charts expect plotly.js on the page already, which no notebook has: fetch it once. One that is there may be a smaller
    // build, such as the library's figures fetch, and draw only some kinds of charts. Where a page has an AMD loader, plotly.js
    // announces itself there and not as a global. Until then, and offline for good, the place says what is missing.
    private static string LoadPlotly(string html)
    {
        var place = PlaceElement().Match(html);
        var code = ScriptElement().Match(html).Groups["code"].Value.Trim().Replace("</", "<\\/", StringComparison.Ordinal);
        return $$"""
            <div id="{{place.Groups["id"].Value}}" style="{{place.Groups["style"].Value}} max-width: 100%;">An interactive chart: it appears where plotly.js can be loaded.</div>
            <script>
            (() => {
              const draw = Plotly => {
                document.getElementById('{{place.Groups["id"].Value}}').textContent = '';
                {{code}}
              };
              window.layeredCharts ??= new Promise((loaded, failed) => {
                const source = 'https://cdn.plot.ly/plotly-2.35.2.min.js';
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
              window.layeredCharts.then(draw, () => {});
            })();
            </script>
            """;
    }

    private static string GiveStableIds(string html)
    {
        var ids = RandomId().Matches(html).Select(match => match.Value.Replace("-", "", StringComparison.Ordinal)).Distinct().ToList();
        var anonymous = RandomId().Replace(html, match => $"#{ids.IndexOf(match.Value.Replace("-", "", StringComparison.Ordinal))}");
        var id = ContentIds.Next("chart", anonymous);
        return RandomId().Replace(html, match => string.Create(
            CultureInfo.InvariantCulture,
            $"{id}_{ids.IndexOf(match.Value.Replace("-", "", StringComparison.Ordinal))}"));
    }

    [GeneratedRegex("""<div id="(?<id>[^"]*)"( style="(?<style>[^"]*)")?>""")]
    private static partial Regex PlaceElement();

    [GeneratedRegex("""<script[^>]*>(?<code>.*)</script>""", RegexOptions.Singleline)]
    private static partial Regex ScriptElement();

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")]
    private static partial Regex RandomId();
}
