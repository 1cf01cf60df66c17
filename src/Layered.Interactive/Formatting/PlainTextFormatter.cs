namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Plain text as a representation.</summary>
public static class PlainTextFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "text/plain";

    /// <summary>What writes values of the type as plain text.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>What writes values of the type as plain text.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));
}
