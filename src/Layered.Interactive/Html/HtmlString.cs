using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>Text that is HTML already; what <c>HTML(…)</c> in a notebook returns.</summary>
/// <param name="value">The markup. It is not encoded: never build it from text that was not.</param>
public sealed class HtmlString(string? value) : IHtmlContent
{
    /// <summary>The markup.</summary>
    public string? Value { get; } = value;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Value);
    }

    /// <summary>The markup.</summary>
    public override string ToString() => Value ?? "";
}
