using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Layered.Notebooks;

/// <summary>HTML, as it is.</summary>
internal sealed class HtmlKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        if (value is not IHtmlContent content)
        {
            return null;
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        content.WriteTo(writer, HtmlEncoder.Default);
        return new ValueNode.Own(MimeBundle.Of("text/html", writer.ToString()), TypeNames.Of(value.GetType()));
    }
}
