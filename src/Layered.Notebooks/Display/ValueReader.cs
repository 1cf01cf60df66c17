using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>Reads a value into nodes: every getter and enumerator is used once, and what throws becomes part of the picture.</summary>
/// <param name="limits">How much to read.</param>
/// <param name="formatters">The formatters that cells registered.</param>
/// <param name="wanted">The one representation that is wanted; null for all that fit.</param>
internal sealed class ValueReader(FormatLimits limits, FormatterRegistry formatters, string? wanted = null)
{
    // Their order follows hash codes, which differ from run to run.
    private static readonly HashSet<string> HashOrdered =
    [
        "ConcurrentBag`1", "ConcurrentDictionary`2", "FrozenDictionary`2", "FrozenSet`1", "Hashtable", "ImmutableDictionary`2", "ImmutableHashSet`1",
    ];

    private const int SortedItems = 10_000;

    private readonly RegisteredFormatters _registered = new(formatters, wanted);
    private readonly HashSet<object> _path = new(ReferenceEqualityComparer.Instance);
    private readonly long _start = limits.Clock.GetTimestamp();
    private int _left = limits.Values;

    private int ItemLimit => _path.Count <= 1 ? limits.Items : limits.NestedItems;

    private bool IsSpent => _left <= 0 || limits.Clock.GetElapsedTime(_start) >= limits.Time;

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
            return _registered.TryRead(value, isNested: _path.Count > 0, ReadUnregistered) ?? ReadUnregistered(value);
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return Thrown(exception);
        }
    }

    private ValueNode ReadUnregistered(object value) => OwnRepresentation.Of(value, limits, rest: ReadDefault) ?? ReadDefault(value);

    private ValueNode ReadDefault(object value)
    {
        if ((SpecialText(value) ?? ScalarText.Of(value, limits, nested: _path.Count > 0)) is { } text)
        {
            return text;
        }

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
        try
        {
            return value switch
            {
                Task task => ReadTask(task, type),
                Array { Rank: > 1 } array => ReadGrid(array, 0, []),
                IEnumerable items when IsDictionary(type) => ReadEntries(items, type),
                IEnumerable items => ReadSequence(items, type),
                _ when DataFrameReader.TryRead(value, ItemLimit, Read) is { } rows => rows,
                ITuple tuple => new ValueNode.Tuple([.. Enumerable.Range(0, tuple.Length).Select(i => Read(tuple[i]))]),
                _ => ReadMembers(value, type),
            };
        }
        finally
        {
            _path.Remove(value);
        }
    }

    private static ValueNode.Text? SpecialText(object value) => value switch
    {
        Exception exception => new(Describe(exception)),

        // Reading the result of a ValueTask can block, and uses it up.
        ValueTask => new(TypeNames.Of(typeof(ValueTask))),
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) => new(TypeNames.Of(type)),
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Lazy<>)
            && type.GetProperty(nameof(Lazy<>.IsValueCreated))!.GetValue(value) is false
            => new($"{TypeNames.Of(type)} (not created)"),
        _ => null,
    };

    private static string Describe(Exception exception)
    {
        var lines = new List<string>();
        for (var current = exception; current is not null && lines.Count < 10; current = current.InnerException)
        {
            lines.Add($"{(lines.Count == 0 ? "" : "caused by ")}{TypeNames.Of(current.GetType())}: {current.Message}");
        }

        return string.Join('\n', lines);
    }

    private ValueNode ReadTask(Task task, Type type)
    {
        var result = type.GetProperty(nameof(Task<>.Result));
        return task.Status switch
        {
            TaskStatus.RanToCompletion when result is not null && result.PropertyType.Name != "VoidTaskResult"
                => new ValueNode.Members("Task", [("Result", Read(result.GetValue(task)))], null, null),
            TaskStatus.RanToCompletion => new ValueNode.Text("Task (completed)"),
            TaskStatus.Faulted => new ValueNode.Text($"Task (faulted)\n{Describe(task.Exception!.GetBaseException())}"),
            TaskStatus.Canceled => new ValueNode.Text("Task (cancelled)"),
            _ => new ValueNode.Text("Task (not finished)"),
        };
    }

    private ValueNode.Sequence ReadGrid(Array array, int dimension, int[] prefix)
    {
        var length = array.GetLength(dimension);
        var taken = Math.Min(length, dimension == 0 ? limits.Items : limits.NestedItems * 2);
        var items = new List<ValueNode>();
        for (var i = 0; i < taken && !IsSpent; i++)
        {
            int[] index = [.. prefix, i + array.GetLowerBound(dimension)];
            items.Add(index.Length == array.Rank ? Read(array.GetValue(index)) : ReadGrid(array, dimension + 1, index));
        }

        var isRow = dimension == array.Rank - 1;
        return new(items, More(items.Count, length), isRow && ScalarText.IsNumeric(array.GetType().GetElementType()!));
    }

    private ValueNode.Sequence ReadSequence(IEnumerable sequence, Type type)
    {
        var (items, more) = Take(sequence, type, Read);
        return new(items, more, TypeNames.SequenceItem(type) is { } item && ScalarText.IsNumeric(item));
    }

    private ValueNode.Entries ReadEntries(IEnumerable dictionary, Type type)
    {
        var (items, more) = Take(dictionary, type, entry => entry switch
        {
            DictionaryEntry pair => (Read(pair.Key), Read(pair.Value)),
            null => (Read(null), Read(null)),
            _ => (Read(Get(entry, "Key")), Read(Get(entry, "Value"))),
        });
        return new(items, more);

        static object? Get(object entry, string name) => entry.GetType().GetProperty(name)?.GetValue(entry);
    }

    private (List<T> Items, string? More) Take<T>(IEnumerable sequence, Type type, Func<object?, T> read)
    {
        var count = CountOf(sequence);
        var taken = ItemLimit;
        var items = new List<T>();
        try
        {
            foreach (var item in IsHashOrdered(type) ? Sort(sequence) : sequence)
            {
                if (items.Count == taken || _left <= 0)
                {
                    return (items, More(items.Count, count));
                }

                items.Add(read(item));
                if (limits.Clock.GetElapsedTime(_start) >= limits.Time)
                {
                    return (items, More(items.Count, count, "time is up: "));
                }
            }

            return (items, null);
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return (items, $"then it threw {Describe(Unwrap(exception))}");
        }
    }

    private static IEnumerable<object?> Sort(IEnumerable sequence) =>
        sequence.Cast<object?>().Take(SortedItems).OrderBy(
            item => Convert.ToString(item is DictionaryEntry pair ? pair.Key : item, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private ValueNode.Members ReadMembers(object value, Type type)
    {
        var members = ReadableMembers(type);
        var items = new List<(string, ValueNode)>();
        foreach (var member in members.Take(limits.Members))
        {
            if (IsSpent)
            {
                break;
            }

            items.Add((member.Name, ReadMember(value, member)));
        }

        var summary = !IsRecord(type) && !TypeNames.IsAnonymous(type) && !IsPair(type) && ScalarText.OverridesToString(type)
            ? ScalarText.Bound(value.ToString() ?? "", limits.Characters)
            : null;
        return new(TypeNames.IsAnonymous(type) ? null : TypeNames.Of(type), items, More(items.Count, members.Count), summary);
    }

    private ValueNode ReadMember(object value, MemberInfo member)
    {
        try
        {
            return Read(member is PropertyInfo property ? property.GetValue(value) : ((FieldInfo)member).GetValue(value));
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return Thrown(exception);
        }
    }

    private static List<MemberInfo> ReadableMembers(Type type)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;
        var hierarchy = new List<Type>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            hierarchy.Insert(0, current);
        }

        var members = new List<MemberInfo>();
        foreach (var member in hierarchy.SelectMany(level => level.GetMembers(Declared).OrderBy(member => member.MetadataToken)))
        {
            var isReadable = member switch
            {
                PropertyInfo property => property.GetMethod?.IsPublic == true && property.GetIndexParameters().Length == 0
                    && !property.PropertyType.IsByRefLike && !property.PropertyType.IsByRef && !property.PropertyType.IsPointer,
                FieldInfo field => !field.FieldType.IsPointer,
                _ => false,
            };
            if (!isReadable)
            {
                continue;
            }

            var hidden = members.FindIndex(other => other.Name == member.Name);
            if (hidden < 0)
            {
                members.Add(member);
            }
            else
            {
                members[hidden] = member;
            }
        }

        return members;
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    private static bool IsPair(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static bool IsDictionary(Type type) =>
        typeof(IDictionary).IsAssignableFrom(type)
        || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() is var open
            && (open == typeof(IDictionary<,>) || open == typeof(IReadOnlyDictionary<,>)));

    private static bool IsHashOrdered(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HashOrdered.Contains(current.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static long? CountOf(IEnumerable sequence)
    {
        if (sequence is ICollection collection)
        {
            return collection.Count;
        }

        return sequence.GetType().GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() is var open
                && (open == typeof(IReadOnlyCollection<>) || open == typeof(ICollection<>)))
            .Select(face => face.GetProperty("Count")?.GetValue(sequence))
            .OfType<int>()
            .Select(count => (long?)count)
            .FirstOrDefault();
    }

    private static string Summarize(object value, Type type) =>
        value is ICollection collection
            ? string.Create(CultureInfo.InvariantCulture, $"{TypeNames.Of(type)} ({collection.Count:N0} items)")
            : TypeNames.Of(type);

    private static string? More(int shown, long? count, string why = "") =>
        count is null || count > shown
            ? string.Create(CultureInfo.InvariantCulture, $"… {why}{(count is { } known ? $"{known - shown:N0} " : "")}more")
            : null;

    private static ValueNode.Text Thrown(Exception exception) => new($"threw {Describe(Unwrap(exception))}");

    private static Exception Unwrap(Exception exception) =>
        exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;

    // An interrupt of the cell is not the value's fault.
    private static bool IsOfTheValue(Exception exception) => Unwrap(exception) is not ThreadInterruptedException;
}
