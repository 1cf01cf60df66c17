using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Layered.Notebooks;

/// <summary>Values that bring a representation of their own: HTML, charts, tensors, and types with a formatter.</summary>
internal static class OwnRepresentation
{
    /// <summary>The value's own representation; null where it has none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="limits">How much of it to read.</param>
    /// <param name="rest">Reads the value as any other, for when its own formatter fails.</param>
    public static ValueNode? Of(object value, FormatLimits limits, Func<object, ValueNode> rest)
    {
        var name = TypeNames.Of(value.GetType());
        switch (value)
        {
            case IHtmlContent content:
                return new ValueNode.Own(MimeBundle.Of("text/html", Write(content)), name);
            case LaTeXString or MathString:
                return new ValueNode.Own(MimeBundle.Of("text/latex", value.ToString()!).With("text/plain", value.ToString()!), name);
            case MimeBundle bundle:
                return new ValueNode.Own(bundle, name);
        }

        if (ChartFormatter.TryFormat(value) is { } chart)
        {
            return new ValueNode.Own(chart, name);
        }

        if (TensorText.TryRead(value, limits) is { } tensor)
        {
            return new ValueNode.Text(tensor);
        }

        try
        {
            return FormatterConvention.TryFormat(value) is { } bundle ? new ValueNode.Own(bundle, name) : null;
        }
        catch (FormatterFailedException failure)
        {
            return new ValueNode.Noted(rest(value), failure.Message);
        }
    }

    private static string Write(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
