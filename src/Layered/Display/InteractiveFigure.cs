using System.Xml.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Layered;

/// <summary>
/// A picture, and in its place an interactive chart where a page may load plotly.js. Any package that writes plotly.js's JSON
/// can make the chart: <c>new InteractiveFigure(picture, GenericChart.toFigureJson(chart))</c> takes one of Plotly.NET's.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class InteractiveFigure : Figure
{
    private readonly string _svg;
    private readonly string _text;
    private readonly (double Width, double Height) _size;
    private readonly string _traces;
    private readonly string _layout;

    /// <summary>Puts both together.</summary>
    /// <param name="picture">What is seen where no script runs, or plotly.js cannot be loaded. It shows the same as the chart.</param>
    /// <param name="json">
    /// The chart as plotly.js takes it: an object with <c>data</c>, a list of traces (points, lines, bars or pies), and
    /// <c>layout</c>, an object. The chart gets the size of the picture.
    /// </param>
    /// <exception cref="ArgumentException">The figure has no picture of a known size, or the JSON is not such an object.</exception>
    public InteractiveFigure(Figure picture, string json)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(json);
        _svg = picture.ToSvg() ?? throw new ArgumentException($"A {picture.GetType().Name} has no picture (ToSvg is null).", nameof(picture));
        _size = Svg.SizeOf(XElement.Parse(_svg)) ?? throw new ArgumentException("The picture does not say how large it is.", nameof(picture));
        _text = picture.ToText();
        var chart = Parse(json);
        _traces = PlotlyScript.Json(Part<JArray>(chart, "data", "a list"));
        _layout = PlotlyScript.Json(WithoutSize(Part<JObject>(chart, "layout", "an object")));
    }

    /// <inheritdoc/>
    public override string ToHtml() =>
        PlotlyScript.Upgrade(Html.Picture(_svg, _text, (int)_size.Width), _traces, _layout, _size.Width, _size.Height);

    /// <inheritdoc/>
    public override string ToSvg() => _svg;

    /// <inheritdoc/>
    public override string ToText() => _text;

    // A size of its own would reach over what stands below the picture.
    private static JObject WithoutSize(JObject layout)
    {
        layout.Remove("width");
        layout.Remove("height");
        return layout;
    }

    private static JObject Parse(string json)
    {
        try
        {
            return JObject.Parse(json);
        }
        catch (JsonReaderException exception)
        {
            throw new ArgumentException($"The chart is no JSON object: {exception.Message}", nameof(json), exception);
        }
    }

    private static T Part<T>(JObject chart, string name, string kind)
        where T : JToken => chart[name] as T ?? throw new ArgumentException(
            $"The chart's JSON needs '{name}', {kind}; it has {string.Join(", ", chart.Properties().Select(property => $"'{property.Name}'").DefaultIfEmpty("nothing"))}.",
            nameof(chart));
}
