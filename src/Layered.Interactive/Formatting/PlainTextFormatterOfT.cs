namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of this type as plain text.</summary>
/// <param name="format">Writes the value; false where it declines.</param>
public sealed class PlainTextFormatter<T>(FormatDelegate<T> format) : TypeFormatter<T>
{
    /// <summary>A formatter that writes each value.</summary>
    public PlainTextFormatter(Action<T, FormatContext> format)
        : this((value, context) =>
        {
            format(value, context);
            return true;
        })
    {
    }

    /// <summary>A formatter that gives each value's text.</summary>
    public PlainTextFormatter(Func<T, string> format)
        : this((value, context) => context.Writer.Write(format(value)))
    {
    }

    /// <inheritdoc/>
    public override string MimeType => PlainTextFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T value, FormatContext context) => format(value, context);
}
