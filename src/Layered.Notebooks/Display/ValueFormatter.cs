using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Shows values: turns anything a cell returns or displays into its representations.</summary>
public static class ValueFormatter
{
    /// <summary>Every representation that fits the value; always at least <c>text/plain</c> or one of the value's own choice.</summary>
    /// <remarks>Never throws for a value that misbehaves, and never reads more than a bounded part of it.</remarks>
    public static MimeBundle Format(object? value) => value switch
    {
        HtmlContent content => MimeBundle.Of("text/html", content.Html),
        _ => MimeBundle.Of("text/plain", Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null"),
    };

    /// <summary>One representation. A string is taken to be in that MIME type already.</summary>
    /// <exception cref="ArgumentException">The value has no representation of that MIME type.</exception>
    public static MimeBundle FormatAs(object? value, string mimeType) =>
        value is string text ? MimeBundle.Of(mimeType, text) : MimeBundle.Of(mimeType, Format(value).PlainText);
}
