using System.Collections.Immutable;

namespace Layered.Interactive;

/// <summary>How a session shows values of certain types, as its cells asked for. Safe for use by several threads.</summary>
public sealed class FormatterRegistry
{
    private ImmutableList<Entry<Func<object, TextWriter, bool>>> _formatters = [];
    private ImmutableList<Entry<IReadOnlyList<string>>> _preferences = [];
    private ImmutableDictionary<Type, int> _listLimits = ImmutableDictionary<Type, int>.Empty;

    /// <summary>How many items of a sequence are shown; the engine's choice where null.</summary>
    public int? ListExpansionLimit { get; set; }

    /// <summary>How many levels of values within values are shown; the engine's choice where null.</summary>
    public int? RecursionLimit { get; set; }

    /// <summary>The representation wanted where nothing is said about a value's type; all that fit where null.</summary>
    public string? DefaultMimeType { get; set; }

    /// <summary>Has so many items shown of a sequence of this very type.</summary>
    public void LimitList(Type type, int items) => ImmutableInterlocked.Update(ref _listLimits, limits => limits.SetItem(type, items));

    /// <summary>How many items are shown of a sequence of this very type; null where nothing was said about it.</summary>
    public int? ListExpansionLimitOf(Type type) => _listLimits.TryGetValue(type, out var items) ? items : null;

    /// <summary>Has values of a type, and of those that derive from it, written by this formatter.</summary>
    /// <param name="type">A class, an interface, or an open generic type such as <c>List&lt;&gt;</c>.</param>
    /// <param name="mimeType">The representation it writes.</param>
    /// <param name="format">Writes the value; false where it declines.</param>
    public void Register(Type type, string mimeType, Func<object, TextWriter, bool> format) =>
        ImmutableInterlocked.Update(ref _formatters, formatters => formatters.Add(new(type, mimeType, format)));

    /// <summary>Has values of a type, and of those that derive from it, shown in these representations.</summary>
    public void Prefer(Type type, IReadOnlyList<string> mimeTypes) =>
        ImmutableInterlocked.Update(ref _preferences, preferences => preferences.Add(new(type, "", mimeTypes)));

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        (_formatters, _preferences, _listLimits) = ([], [], ImmutableDictionary<Type, int>.Empty);
        (ListExpansionLimit, RecursionLimit, DefaultMimeType) = (null, null, null);
    }

    /// <summary>The representations that values of this type have a formatter for, in the order of registration.</summary>
    public IReadOnlyList<string> MimeTypesOf(Type type) =>
        [.. _formatters.Where(entry => TypeMatch.Fits(entry.Type, type)).Select(entry => entry.MimeType).Distinct()];

    /// <summary>The representations wanted for values of this type; none where nothing was said about it.</summary>
    public IReadOnlyList<string> PreferredMimeTypesOf(Type type) => MostSpecific(_preferences, type) ?? (DefaultMimeType is { } mimeType ? [mimeType] : []);

    /// <summary>Writes a value; null where no formatter fits, or the one that does declines.</summary>
    public string? TryFormat(object value, string mimeType)
    {
        var format = MostSpecific(_formatters.Where(entry => entry.MimeType == mimeType), value.GetType());
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        return format?.Invoke(value, writer) == true ? writer.ToString() : null;
    }

    /// <summary>Of several that fit the one for the most derived type, of several for one type the newest.</summary>
    private static T? MostSpecific<T>(IEnumerable<Entry<T>> entries, Type type)
        where T : class
    {
        Entry<T>? best = null;
        foreach (var entry in entries.Where(entry => TypeMatch.Fits(entry.Type, type)))
        {
            if (best is null || !TypeMatch.Fits(entry.Type, best.Type) || TypeMatch.Fits(best.Type, entry.Type))
            {
                best = entry;
            }
        }

        return best?.What;
    }

    private sealed record Entry<T>(Type Type, string MimeType, T What);
}
