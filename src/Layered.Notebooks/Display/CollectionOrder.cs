using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Layered.Notebooks;

/// <summary>In which order a collection is shown, and how many items it says it has.</summary>
internal static class CollectionOrder
{
    // Their order follows hash codes, which differ from run to run.
    private static readonly HashSet<string> HashOrdered =
    [
        "ConcurrentBag`1", "ConcurrentDictionary`2", "FrozenDictionary`2", "FrozenSet`1", "Hashtable", "ImmutableDictionary`2", "ImmutableHashSet`1",
    ];

    private const int SortedItems = 10_000;

    /// <summary>The items in their own order, or sorted where they have none.</summary>
    public static IEnumerable Of(IEnumerable collection) => IsHashOrdered(collection.GetType()) ? Sort(collection) : collection;

    /// <summary>How many items there are; null where the collection does not say, or fails to.</summary>
    public static long? CountOf(IEnumerable collection)
    {
        try
        {
            return AskForCount(collection);
        }
        catch (Exception exception) when (exception is not ThreadInterruptedException and not TargetInvocationException { InnerException: ThreadInterruptedException })
        {
            return null;
        }
    }

    private static long? AskForCount(IEnumerable collection)
    {
        if (collection is ICollection counted)
        {
            return counted.Count;
        }

        return collection.GetType().GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() is var open
                && (open == typeof(IReadOnlyCollection<>) || open == typeof(ICollection<>)))
            .Select(face => face.GetProperty("Count")?.GetValue(collection))
            .OfType<int>()
            .Select(count => (long?)count)
            .FirstOrDefault();
    }

    private static IEnumerable<object?> Sort(IEnumerable collection) =>
        collection.Cast<object?>().Take(SortedItems).OrderBy(
            item => Convert.ToString(item is DictionaryEntry pair ? pair.Key : item, CultureInfo.InvariantCulture), StringComparer.Ordinal);

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
}
