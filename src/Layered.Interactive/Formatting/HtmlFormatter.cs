namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>HTML as a representation.</summary>
public static class HtmlFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "text/html";

    /// <summary>What writes values of the type as HTML.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>What writes values of the type as HTML.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));
}
