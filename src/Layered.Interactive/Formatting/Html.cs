using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Text as HTML.</summary>
public static class Html
{
    /// <summary>Marks text as HTML to be shown as it is.</summary>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);

    /// <summary>Text that HTML shows as it is.</summary>
    public static IHtmlContent HtmlEncode(this string content) => new HtmlString(HtmlEncoder.Default.Encode(content));
}
