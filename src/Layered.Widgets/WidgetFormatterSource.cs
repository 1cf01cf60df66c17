using System.Text.Json.Nodes;

namespace Layered;

/// <summary>Makes the formatters of widgets; notebook hosts create it by reflection.</summary>
internal sealed class WidgetFormatterSource
{
    /// <summary>What a front-end asks for to show a live widget.</summary>
    public const string View = "application/vnd.jupyter.widget-view+json";

    public const string Html = "text/html";
    public const string Text = "text/plain";

    /// <summary>One formatter a MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new WidgetFormatter(View, WriteView), new WidgetFormatter(Html, widget => widget.ToHtml()), new WidgetFormatter(Text, widget => widget.ToString()),
    ];

    private static string WriteView(Widget widget)
    {
        widget.Model.Open(IWidgetHost.Find()!);
        return new JsonObject { ["model_id"] = widget.Model.Id, ["version_major"] = 2, ["version_minor"] = 0 }.ToJsonString();
    }
}
