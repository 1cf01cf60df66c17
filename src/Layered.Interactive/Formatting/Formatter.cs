using System.Globalization;
using Layered.Interactive;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Decides how the session shows values.</summary>
public static class Formatter
{
    /// <summary>How many items of a sequence are shown.</summary>
    public static int ListExpansionLimit
    {
        get => Registry.ListExpansionLimit ?? FormatterDefaults.Items;
        set => Registry.ListExpansionLimit = NotNegative(value);
    }

    /// <summary>How many levels of values within values are shown.</summary>
    public static int RecursionLimit
    {
        get => Registry.RecursionLimit ?? FormatterDefaults.Depth;
        set => Registry.RecursionLimit = NotNegative(value);
    }

    /// <summary>The representation that values are shown in where nothing is said about their type.</summary>
    public static string DefaultMimeType
    {
        get => Registry.DefaultMimeType ?? HtmlFormatter.MimeType;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);

            // The default: HTML with plain text beside it.
            Registry.DefaultMimeType = value == HtmlFormatter.MimeType ? null : value;
        }
    }

    private static FormatterRegistry Registry => NotebookHost.Current.Formatters;

    /// <summary>Has values of the formatter's type, and of those that derive from it, written by it.</summary>
    public static void Register(ITypeFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Add(formatter.Type, formatter.MimeType, (value, writer) => formatter.Format(value, new(writer)));
    }

    /// <summary>Has values of this type, and of those that derive from it, written by a function.</summary>
    /// <param name="formatter">Gives the text.</param>
    /// <param name="mimeType">The representation that the text is in.</param>
    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register<T>((value, writer) => writer.Write(formatter(value)), mimeType);
    }

    /// <summary>Has values of this type, and of those that derive from it, written by a function.</summary>
    /// <param name="formatter">Writes the value.</param>
    /// <param name="mimeType">The representation that it writes.</param>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register(typeof(T), (value, writer) => formatter((T)value, writer), mimeType);
    }

    /// <summary>Has values of this type, and of those that derive from it, written by a function.</summary>
    /// <param name="formatter">Writes the value; false where it declines.</param>
    /// <param name="mimeType">The representation that it writes.</param>
    public static void Register<T>(FormatDelegate<T> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register(typeof(T), (value, context) => formatter((T)value, context), mimeType);
    }

    /// <summary>Has values of a type, and of those that derive from it, written by a function.</summary>
    /// <param name="type">The type, which may be an open generic one such as <c>typeof(List&lt;&gt;)</c>.</param>
    /// <param name="formatter">Writes the value.</param>
    /// <param name="mimeType">The representation that it writes.</param>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Add(type, mimeType, (value, writer) =>
        {
            formatter(value, writer);
            return true;
        });
    }

    /// <summary>Has values of a type, and of those that derive from it, written by a function.</summary>
    /// <param name="type">The type, which may be an open generic one such as <c>typeof(List&lt;&gt;)</c>.</param>
    /// <param name="formatter">Writes the value; false where it declines.</param>
    /// <param name="mimeType">The representation that it writes.</param>
    public static void Register(Type type, FormatDelegate<object> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Add(type, mimeType, (value, writer) => formatter(value, new(writer)));
    }

    /// <summary>Has values of a type, and of those that derive from it, shown in these representations and no others.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(preferredMimeTypes);
        Registry.Prefer(type, [.. preferredMimeTypes]);
    }

    /// <summary>Has values of a type, and of those that derive from it, shown in this representation only.</summary>
    public static void SetPreferredMimeTypeFor(Type type, string preferredMimeType) => SetPreferredMimeTypesFor(type, preferredMimeType);

    /// <summary>The representations wanted for values of this type.</summary>
    public static IReadOnlyCollection<string> GetPreferredMimeTypesFor(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Registry.PreferredMimeTypesOf(type) is { Count: > 0 } preferred ? preferred : [DefaultMimeType];
    }

    /// <summary>What writes values of the type in this representation.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type actualType, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(actualType);
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return new PreferredFormatter(actualType, mimeType);
    }

    /// <summary>Forgets what cells registered and set.</summary>
    public static void ResetToDefault() => Registry.Reset();

    /// <summary>The value as text.</summary>
    /// <param name="obj">The value.</param>
    /// <param name="mimeType">The representation.</param>
    public static string ToDisplayString(this object? obj, string mimeType = PlainTextFormatter.MimeType) =>
        NotebookHost.Current.Format(obj, mimeType);

    /// <summary>The value as the formatter writes it.</summary>
    public static string ToDisplayString(this object obj, ITypeFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        formatter.Format(obj, new(writer));
        return writer.ToString();
    }

    /// <summary>Writes the value as text.</summary>
    /// <param name="obj">The value.</param>
    /// <param name="context">Where to.</param>
    /// <param name="mimeType">The representation.</param>
    public static void FormatTo<T>(this T obj, FormatContext context, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Writer.Write(obj.ToDisplayString(mimeType));
    }

    internal static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    private static void Add(Type type, string mimeType, Func<object, TextWriter, bool> format)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        Registry.Register(type, mimeType, format);
    }
}
