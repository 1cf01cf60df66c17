using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;

namespace Layered;

/// <summary>Controls, and below them what is drawn for their values: see <see cref="Interact"/>.</summary>
/// <remarks>ipywidgets' <c>VBox</c> and <c>Output</c>.</remarks>
public sealed class Interaction : Widget
{
    private readonly IReadOnlyList<Widget> _controls;
    private readonly Func<object?> _draw;
    private readonly WidgetModel _output = WidgetModel.Visible("Output", style: null, WidgetModel.Output);
    private readonly IWidgetHost? _host = IWidgetHost.Find();

    internal Interaction(IReadOnlyList<Widget> controls, Func<object?> draw)
    {
        (_controls, _draw) = (controls, draw);
        _output["msg_id"] = "";
        _output["outputs"] = _host is null ? Shown(draw()) : Captured();
        Model = WidgetModel.Visible("VBox", style: null);
        Model.Refer("children", [.. controls.Select(control => control.Model), _output]);
        Model["box_style"] = "";
    }

    /// <inheritdoc/>
    internal override WidgetModel Model { get; }

    /// <inheritdoc/>
    internal override string Caption => string.Join(" · ", _controls.Select(control => control.Caption));

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Outputs.Select(Text).Where(text => text.Length > 0).Select(text => $"{text}\n")) + Note;

    /// <summary>Draws anew, where somebody sees it.</summary>
    internal void Redraw()
    {
        if (_host is not null && _output.IsOpen)
        {
            _output.Set("outputs", _host.Capture(_draw).Outputs);
        }
    }

    /// <inheritdoc/>
    internal override string ToHtml() => string.Concat(Outputs.Select(output => $"{Html(output)}\n")) + base.ToHtml();

    private IEnumerable<JsonNode> Outputs => _output["outputs"]!.AsArray().OfType<JsonNode>();

    private static string Text(JsonNode output) => ((output["data"]?["text/plain"] ?? output["text"])?.GetValue<string>() ?? "").TrimEnd('\n');

    private static string Html(JsonNode output) =>
        output["data"]?["text/html"]?.GetValue<string>() ?? $"<pre>{WebUtility.HtmlEncode(Text(output))}</pre>";

    /// <summary>The first drawing. It must not fail.</summary>
    private JsonArray Captured()
    {
        var (outputs, error) = _host!.Capture(_draw);
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return outputs;
    }

    /// <summary>The drawing as an output that a host without live widgets shows.</summary>
    private static JsonArray Shown(object? value)
    {
        if (value is null)
        {
            return [];
        }

        var data = new JsonObject { ["text/plain"] = HostFormatter.Format(value, "text/plain") };
        if (value is not (string or IFormattable))
        {
            data["text/html"] = HostFormatter.Format(value, "text/html");
        }

        return [new JsonObject { ["data"] = data }];
    }
}
