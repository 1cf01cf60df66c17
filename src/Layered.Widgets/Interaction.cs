using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;

namespace Layered;

/// <summary>Controls, and below them what is drawn for their values: see <see cref="Interact"/>.</summary>
/// <remarks>ipywidgets' <c>VBox</c> and <c>Output</c>.</remarks>
public class Interaction : Widget
{
    private readonly IReadOnlyList<Widget> _controls;
    private readonly Func<object?> _draw;
    private readonly WidgetModel _output = WidgetModel.Visible("Output", style: null, WidgetModel.Output);

    private protected Interaction(IReadOnlyList<Widget> controls, Func<object?> draw, JsonArray outputs)
    {
        (_controls, _draw) = (controls, draw);
        _output["msg_id"] = "";
        _output["outputs"] = outputs;
        Model = WidgetModel.Visible("VBox", style: null);
        Model.Refer("children", [.. controls.Select(control => control.Model), _output]);
        Model["box_style"] = "";
    }

    /// <inheritdoc/>
    internal override WidgetModel Model { get; }

    /// <inheritdoc/>
    internal override string Caption => string.Join(" · ", _controls.Select(control => control.Caption));

    /// <summary>The picture that is drawn; null where none is.</summary>
    internal string? Picture => PictureIn(Outputs);

    private IEnumerable<JsonNode> Outputs => _output["outputs"]!.AsArray().OfType<JsonNode>();

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Outputs.Select(Text).Where(text => text.Length > 0).Select(text => $"{text}\n")) + Note;

    /// <summary>Draws for the first time, which must not fail.</summary>
    internal static Interaction Begin(IReadOnlyList<Widget> controls, Func<object?> draw)
    {
        var (outputs, error) = IWidgetHost.Find()?.Capture(draw) ?? (Shown(draw()), null);
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return PictureIn(outputs.OfType<JsonNode>()) is null ? new Interaction(controls, draw, outputs) : new Pictured(controls, draw, outputs);
    }

    /// <summary>Draws anew, where somebody sees it.</summary>
    internal void Redraw()
    {
        if (_output.IsOpen && IWidgetHost.Find() is { } host)
        {
            _output.Set("outputs", host.Capture(_draw).Outputs);
        }
    }

    /// <inheritdoc/>
    internal override string ToHtml() => string.Concat(Outputs.Select(output => $"{Html(output)}\n")) + base.ToHtml();

    private static string? PictureIn(IEnumerable<JsonNode> outputs) =>
        outputs.Select(output => output["data"]?[MimeTypes.Svg]?.GetValue<string>()).FirstOrDefault(picture => picture is not null);

    private static string Text(JsonNode output) => ((output["data"]?[MimeTypes.Text] ?? output["text"])?.GetValue<string>() ?? "").TrimEnd('\n');

    private static string Html(JsonNode output) =>
        output["data"]?[MimeTypes.Html]?.GetValue<string>() ?? $"<pre>{WebUtility.HtmlEncode(Text(output))}</pre>";

    /// <summary>What is drawn, as an output, in a host that is not Layered's engine.</summary>
    private static JsonArray Shown(object? value)
    {
        if (value is null)
        {
            return [];
        }

        var data = new JsonObject();
        foreach (var mimeType in HostFormatter.MimeTypesOf(value))
        {
            data[mimeType] = HostFormatter.Format(value, mimeType);
        }

        return [new JsonObject { ["data"] = data }];
    }

    /// <summary>One that has a picture for pages that show no HTML.</summary>
    [TypeFormatterSource(HasPicture = true)]
    private sealed class Pictured(IReadOnlyList<Widget> controls, Func<object?> draw, JsonArray outputs) : Interaction(controls, draw, outputs);
}
