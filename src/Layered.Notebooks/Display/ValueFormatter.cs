using System.Text.Json;
using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>Shows values: turns anything a cell returns or displays into its representations.</summary>
public static class ValueFormatter
{
    private static readonly FormatterRegistry NoFormatters = new();

    /// <summary>
    /// Every representation that fits the value. A value that has its own (by the formatter convention, as a chart or as HTML) shows
    /// those; scalars and tensors are <c>text/plain</c>; everything else is <c>text/html</c> and <c>text/plain</c>.
    /// </summary>
    /// <remarks>
    /// Never reads more than a bounded part of the value, so an endless sequence is safe. What the value throws becomes part of the
    /// picture; only an interrupt passes through.
    /// </remarks>
    public static MimeBundle Format(object? value) => Format(value, FormatLimits.Default, NoFormatters);

    /// <summary>One representation. A string is taken to be in that MIME type already.</summary>
    /// <exception cref="ArgumentException">The value has no representation of that MIME type.</exception>
    public static MimeBundle FormatAs(object? value, string mimeType) => FormatAs(value, mimeType, NoFormatters);

    /// <summary>Every representation that fits the value, where cells have registered formatters.</summary>
    internal static MimeBundle Format(object? value, FormatterRegistry formatters) => Format(value, FormatLimits.Of(formatters), formatters);

    /// <summary>One representation, where cells have registered formatters.</summary>
    internal static MimeBundle FormatAs(object? value, string mimeType, FormatterRegistry formatters)
    {
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        if (value is string text)
        {
            return MimeBundle.Of(mimeType, text);
        }

        var node = new ValueReader(FormatLimits.Of(formatters), formatters, mimeType).Read(value);
        var own = ToBundle(node);
        if (own.Contains(mimeType))
        {
            return new MimeBundle().With(mimeType, own.GetJson(mimeType));
        }

        return mimeType switch
        {
            "text/html" => MimeBundle.Of(mimeType, HtmlRenderer.Render(node)),
            "text/plain" => MimeBundle.Of(mimeType, TextRenderer.Render(node)),
            "application/json" => new MimeBundle().With(mimeType, ToJson(value)),
            _ => throw new ArgumentException(
                $"A value of type {TypeNames.Of(value?.GetType() ?? typeof(object))} cannot be shown as {mimeType}, "
                + $"only as {string.Join(", ", own.MimeTypes.Concat(["text/html", "text/plain", "application/json"]).Distinct())}.",
                nameof(mimeType)),
        };
    }

    internal static MimeBundle Format(object? value, FormatLimits limits, FormatterRegistry? formatters = null) =>
        ToBundle(new ValueReader(limits, formatters ?? NoFormatters).Read(value));

    private static MimeBundle ToBundle(ValueNode node) => node switch
    {
        ValueNode.Own own => own.Data,
        ValueNode.Text text => MimeBundle.Of("text/plain", text.Content),
        _ => MimeBundle.Of("text/html", HtmlRenderer.Render(node)).With("text/plain", TextRenderer.Render(node)),
    };

    private static System.Text.Json.Nodes.JsonNode? ToJson(object? value)
    {
        try
        {
            return JsonSerializer.SerializeToNode(value);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new ArgumentException($"The value cannot be written as JSON: {exception.Message}", nameof(value), exception);
        }
    }
}
