namespace Layered;

/// <summary>The MIME types that figures show themselves in.</summary>
internal static class MimeTypes
{
    public const string Html = "text/html";
    public const string Svg = "image/svg+xml";
    public const string Text = "text/plain";
    public const string Checkpoint = "application/vnd.layered.checkpoint+json";
    public const string Exercise = "application/vnd.layered.exercise+json";
    public const string Parity = "application/vnd.layered.parity+json";

    public static IReadOnlyList<string> All { get; } = [Html, Svg, Text, Checkpoint, Exercise, Parity];
}
