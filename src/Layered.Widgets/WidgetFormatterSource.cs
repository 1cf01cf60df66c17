using System.Text.Json.Nodes;

namespace Layered;

/// <summary>Makes the formatters of widgets; notebook hosts create it by reflection.</summary>
internal sealed class WidgetFormatterSource
{
    /// <summary>One formatter a MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new WidgetFormatter(MimeTypes.View, WriteView),
        new WidgetFormatter(MimeTypes.Html, widget => widget.ToHtml()),
        new WidgetFormatter(MimeTypes.Svg, widget => (widget as Interaction)?.Picture),
        new WidgetFormatter(MimeTypes.Text, widget => widget.ToString()),
    ];

    private static string WriteView(Widget widget)
    {
        widget.Model.Open(IWidgetHost.Find()!);
        return new JsonObject { ["model_id"] = widget.Model.Id, ["version_major"] = 2, ["version_minor"] = 0 }.ToJsonString();
    }
}
