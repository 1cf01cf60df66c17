namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The name of JSON as a representation.</summary>
public static class JsonFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "application/json";
}
