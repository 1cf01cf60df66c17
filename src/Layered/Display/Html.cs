using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Layered;

/// <summary>Pieces of HTML that several figures need. Colours are chosen to be read on light and on dark pages.</summary>
internal static partial class Html
{
    /// <summary>A line between rows that is visible on light and on dark pages.</summary>
    public const string Rule = "1px solid rgba(128,128,128,.3)";

    /// <summary>
    /// Text with <c>&amp;</c>, <c>&lt;</c>, <c>&gt;</c> and quotation marks encoded, and a replacement character for each that XML,
    /// and with it SVG, does not have.
    /// </summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(NotInXml().Replace(text, "\ufffd"));

    /// <summary>An SVG document as a picture that scales down with the page, on its own ground.</summary>
    public static string Picture(string svg, string alternative, int width) =>
        $"<img src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\" " +
        $"alt=\"{Encode(alternative)}\" width=\"{Invariant.Text(width)}\" " +
        "style=\"max-width:100%;height:auto\">";

    // https://www.w3.org/TR/xml/#charsets; half a surrogate pair HtmlEncode replaces itself.
    [GeneratedRegex(@"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")]
    private static partial Regex NotInXml();
}
