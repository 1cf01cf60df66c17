namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The name of HTML as a representation.</summary>
public static class HtmlFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "text/html";
}
