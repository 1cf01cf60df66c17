namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The name of plain text as a representation.</summary>
public static class PlainTextFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "text/plain";
}
