using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Layered.Site;

/// <summary>Small pieces of HTML.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text encoded, line feeds kept.</summary>
    public static string Encode(string text) =>
        Encoder.Encode(text.ReplaceLineEndings("\n")).Replace("&#xA;", "\n", StringComparison.Ordinal).Replace("&#x9;", "\t", StringComparison.Ordinal);

    /// <summary>A text as a <c>data:</c> address.</summary>
    public static string DataUri(string mimeType, string text) =>
        $"data:{mimeType};base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";

    /// <summary>A picture from a bundle as a <c>data:</c> address; null where the bundle holds none of the type.</summary>
    public static string? PictureUri(Notebooks.MimeBundle data, string mimeType) => data.GetText(mimeType) switch
    {
        null => null,
        var svg when mimeType == "image/svg+xml" => DataUri(mimeType, svg),
        var base64 => $"data:{mimeType};base64,{string.Concat(base64.Where(c => !char.IsWhiteSpace(c) && c is not ('"' or '<' or '>')))}",
    };
}
