using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Layered.Notebooks;

/// <summary>Values that are one piece of text, in the invariant culture.</summary>
internal static class ScalarText
{
    /// <summary>The value as text; null where it is no scalar.</summary>
    public static ValueNode.Text? Of(object value, FormatLimits limits, bool nested)
    {
        var type = value.GetType();
        return value switch
        {
            string text => new(
                Bound(text, nested ? limits.NestedCharacters : limits.Characters),
                $"\"{Escape(Bound(text, limits.NestedCharacters))}\""),
            char c => new(c.ToString(), $"'{Escape(c.ToString())}'"),
            bool or Enum => new(value.ToString()!),
            DBNull => new(nameof(DBNull)),
            DateTime moment => new(moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            DateTimeOffset moment => new(moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture)),
            DateOnly day => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            TimeOnly time => new(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            TimeSpan span => new(span.ToString("c", CultureInfo.InvariantCulture)),
            Type named => new(TypeNames.Of(named)),
            Delegate => new(TypeNames.Of(type)),
            IFormattable formattable when IsSystem(type) => new(formattable.ToString(null, CultureInfo.InvariantCulture), IsNumber: IsNumeric(type)),
            StringBuilder builder => new(Bound(builder.ToString(), limits.Characters)),
            not (IEnumerable or IListSource) when IsSystem(type) && !type.IsGenericType && OverridesToString(type)
                => new(Bound(value.ToString() is { Length: > 0 } own ? own : TypeNames.Of(type), limits.Characters)),
            _ => null,
        };
    }

    /// <summary>Whether the type, or a base of it other than <see cref="object"/> and <see cref="ValueType"/>, writes its own text.</summary>
    public static bool OverridesToString(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } declaring
        && declaring != typeof(object)
        && declaring != typeof(ValueType);

    /// <summary>Whether values of this type are numbers or truth values.</summary>
    public static bool IsNumeric(Type type) =>
        type.IsPrimitive || type == typeof(decimal) || type == typeof(Half) || type == typeof(Int128) || type == typeof(UInt128)
        || type == typeof(System.Numerics.BigInteger) || type == typeof(System.Numerics.Complex);

    public static string Bound(string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..end]}… {text.Length - end:N0} more characters");
    }

    /// <summary>The text with its control characters, backslashes and quotes as C# writes them.</summary>
    public static string Escape(string text) => EscapeControls(text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal));

    /// <summary>The text with its control characters as C# writes them: a terminal must not obey what a value says.</summary>
    public static string EscapeControls(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\0' => "\\0",
                _ when char.IsControl(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static bool IsSystem(Type type) =>
        type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
