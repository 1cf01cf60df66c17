using System.Collections;
using System.Globalization;
using System.Reflection;
using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>
/// Reads a value into nodes by the <see cref="ValueKinds"/>: every getter and enumerator is used once, and what throws becomes
/// part of the picture.
/// </summary>
/// <param name="limits">How much to read.</param>
/// <param name="formatters">The formatters that cells registered.</param>
/// <param name="wanted">The one representation that is wanted; null for all that fit.</param>
internal sealed class ValueReader(FormatLimits limits, FormatterRegistry formatters, string? wanted = null)
{
    private readonly RegisteredFormatters _registered = new(formatters, wanted);
    private readonly HashSet<object> _path = new(ReferenceEqualityComparer.Instance);
    private readonly long _start = limits.Clock.GetTimestamp();
    private int _left = limits.Values;
    private Type? _reading;

    /// <summary>How much to read.</summary>
    public FormatLimits Limits => limits;

    /// <summary>Whether the value that is asked about stands inside another.</summary>
    public bool IsNested => _path.Count > 0;

    /// <summary>How many items to read of the value with parts that is being read.</summary>
    public int ItemLimit =>
        (_reading is null ? null : formatters.ListExpansionLimitOf(_reading)) ?? (_path.Count <= 1 ? limits.Items : limits.NestedItems);

    /// <summary>What is left of the time.</summary>
    public TimeSpan TimeLeft => limits.Time - limits.Clock.GetElapsedTime(_start);

    /// <summary>Whether no more is to be read.</summary>
    public bool IsSpent => _left <= 0 || TimeLeft <= TimeSpan.Zero;

    /// <summary>Reads a value.</summary>
    public ValueNode Read(object? value)
    {
        _left--;
        if (value is null)
        {
            return new ValueNode.Text("null");
        }

        try
        {
            return _registered.TryRead(value, IsNested, rest: () => ReadWhole(value, 0)) ?? ReadWhole(value, 0);
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return Thrown(exception);
        }
    }

    /// <summary>Reads what a getter returns.</summary>
    public ValueNode Read(Func<object?> get)
    {
        try
        {
            return Read(get());
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return Thrown(exception);
        }
    }

    /// <summary>Counts a value that is read without the reader.</summary>
    public void Spend() => _left--;

    /// <summary>Reads the first items of a sequence, and says in words what was left out.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="count">How many items it has, where that is known.</param>
    /// <param name="read">Reads an item.</param>
    public (List<T> Items, string? More) Take<T>(IEnumerable sequence, long? count, Func<object?, T> read)
    {
        var taken = ItemLimit;
        var items = new List<T>();
        try
        {
            foreach (var item in sequence)
            {
                if (items.Count == taken || _left <= 0)
                {
                    return (items, More(items.Count, count));
                }

                items.Add(read(item));
                if (TimeLeft <= TimeSpan.Zero)
                {
                    return (items, More(items.Count, count, "time is up: "));
                }
            }

            return (items, null);
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return (items, $"then it threw {ExceptionKind.Describe(Unwrap(exception))}");
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="title">Its name; null or empty where it has none.</param>
    /// <param name="columns">The names of its columns.</param>
    /// <param name="rows">Its rows, each with its key and a function that gives a cell.</param>
    /// <param name="count">How many rows it has, where that is known.</param>
    public ValueNode.Table ReadTable(string? title, IReadOnlyList<string> columns, IEnumerable<(object? Key, Func<int, object?> Cell)> rows, long? count)
    {
        var shown = columns.Take(limits.Columns).ToList();
        var (read, more) = Take(rows, count, row =>
        {
            var (key, cell) = ((object?, Func<int, object?>))row!;
            return (Read(key), (IReadOnlyList<ValueNode>)[.. Enumerable.Range(0, shown.Count).Select(i => Read(() => cell(i)))]);
        });
        var moreColumns = columns.Count > shown.Count
            ? string.Create(CultureInfo.InvariantCulture, $"… {columns.Count - shown.Count:N0} more columns")
            : null;
        return new(string.IsNullOrEmpty(title) ? null : title, shown, read, more is null ? moreColumns : moreColumns is null ? more : $"{more}, {moreColumns}");
    }

    /// <summary>What was left out of so many, in words; null where nothing was.</summary>
    public static string? More(int shown, long? count, string why = "") =>
        count is null || count > shown
            ? string.Create(CultureInfo.InvariantCulture, $"… {why}{(count is { } known ? $"{known - shown:N0} " : "")}more")
            : null;

    private ValueNode ReadWhole(object value, int first)
    {
        for (var i = first; i < ValueKinds.Whole.Count; i++)
        {
            try
            {
                if (ValueKinds.Whole[i].TryRead(value, this) is { } node)
                {
                    return node;
                }
            }
            catch (FormatterFailedException failure)
            {
                return new ValueNode.Noted(ReadWhole(value, i + 1), failure.Message);
            }
        }

        return ReadWithParts(value);
    }

    private ValueNode ReadWithParts(object value)
    {
        var type = value.GetType();
        if (!type.IsValueType && _path.Contains(value))
        {
            return new ValueNode.Text($"(cycle: {TypeNames.Of(type)})");
        }

        if (_path.Count >= limits.Depth)
        {
            return new ValueNode.Text(Summarize(value, type));
        }

        _path.Add(value);
        var outer = _reading;
        _reading = type;
        try
        {
            return ValueKinds.WithParts.Select(kind => kind.TryRead(value, this)).OfType<ValueNode>().First();
        }
        finally
        {
            _path.Remove(value);
            _reading = outer;
        }
    }

    private static string Summarize(object value, Type type) =>
        value is ICollection collection
            ? string.Create(CultureInfo.InvariantCulture, $"{TypeNames.Of(type)} ({collection.Count:N0} items)")
            : TypeNames.IsAnonymous(type) ? "{ … }" : TypeNames.Of(type);

    private static ValueNode.Text Thrown(Exception exception) => new($"threw {ExceptionKind.Describe(Unwrap(exception))}");

    private static Exception Unwrap(Exception exception) =>
        exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;

    // An interrupt of the cell is not the value's fault.
    private static bool IsOfTheValue(Exception exception) => Unwrap(exception) is not ThreadInterruptedException;
}
