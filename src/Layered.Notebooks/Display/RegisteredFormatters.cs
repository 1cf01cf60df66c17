using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>Values that cells registered a formatter for.</summary>
/// <param name="formatters">The formatters.</param>
/// <param name="wanted">The one representation that is wanted; null for all that fit.</param>
internal sealed class RegisteredFormatters(FormatterRegistry formatters, string? wanted)
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    /// <summary>The value as its formatters write it; null where there are none or they decline.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isNested">Whether it stands inside another value, where plain text may take the place of HTML.</param>
    /// <param name="rest">Reads the value as if there were no formatters.</param>
    public ValueNode? TryRead(object value, bool isNested, Func<ValueNode> rest)
    {
        var name = TypeNames.Of(value.GetType());
        var bundle = new MimeBundle();
        try
        {
            foreach (var mimeType in Candidates(value.GetType(), isNested))
            {
                if (formatters.TryFormat(value, mimeType) is { } text)
                {
                    bundle = bundle.With(mimeType, text);
                }
            }
        }
        catch (Exception exception) when (exception is not ThreadInterruptedException)
        {
            return new ValueNode.Noted(
                rest(), $"Shown by default: the formatter of {name} failed with {TypeNames.Of(exception.GetType())}: {exception.Message}");
        }

        return bundle.MimeTypes switch
        {
            [] => null,
            [Plain] when wanted is null && !isNested => WithPlainText(rest(), bundle.PlainText, name),
            _ when wanted is null && !bundle.Contains(Plain) => new ValueNode.Own(bundle.With(Plain, name), name),
            _ => new ValueNode.Own(bundle, name),
        };
    }

    private IReadOnlyList<string> Candidates(Type type, bool isNested) => wanted switch
    {
        null => formatters.MimeTypesOf(type),
        Html when isNested => [Html, Plain],
        _ => [wanted],
    };

    /// <summary>A formatter for plain text leaves the HTML as it is.</summary>
    private static ValueNode.Own WithPlainText(ValueNode node, string text, string name) => node switch
    {
        ValueNode.Own own => own with { Data = own.Data.With(Plain, text) },
        ValueNode.Text => new(MimeBundle.Of(Plain, text), name),
        _ => new(MimeBundle.Of(Html, HtmlRenderer.Render(node)).With(Plain, text), name),
    };
}
