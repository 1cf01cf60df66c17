using Layered.Interactive;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Decides how the session shows values of this type.</summary>
public static class Formatter<T>
{
    /// <summary>How many items are shown where a value of this type is a sequence.</summary>
    public static int ListExpansionLimit
    {
        get => NotebookHost.Current.Formatters.ListExpansionLimitOf(typeof(T)) ?? Formatter.ListExpansionLimit;
        set => NotebookHost.Current.Formatters.LimitList(typeof(T), Formatter.NotNegative(value));
    }

    /// <summary>Writes the value as text.</summary>
    /// <param name="obj">The value.</param>
    /// <param name="context">Where to.</param>
    /// <param name="mimeType">The representation.</param>
    public static void FormatTo(T obj, FormatContext context, string mimeType = PlainTextFormatter.MimeType) => obj.FormatTo(context, mimeType);
}
