namespace Layered;

/// <summary>The MIME types that widgets show themselves in.</summary>
internal static class MimeTypes
{
    /// <summary>What a front-end asks for to show a live widget.</summary>
    public const string View = "application/vnd.jupyter.widget-view+json";

    public const string Html = "text/html";
    public const string Svg = "image/svg+xml";
    public const string Text = "text/plain";
}
