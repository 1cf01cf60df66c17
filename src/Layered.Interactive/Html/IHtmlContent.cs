using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>HTML to show as it is.</summary>
public interface IHtmlContent
{
    /// <summary>Writes the markup.</summary>
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}
