using System.Collections;

namespace Layered.Notebooks;

/// <summary>Dictionaries, as keys and values.</summary>
internal sealed class DictionaryKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        if (value is not IEnumerable dictionary || !IsDictionary(value.GetType()))
        {
            return null;
        }

        var (items, more) = reader.Take(CollectionOrder.Of(dictionary), CollectionOrder.CountOf(dictionary), entry => entry switch
        {
            DictionaryEntry pair => (reader.Read(pair.Key), reader.Read(pair.Value)),
            null => (reader.Read((object?)null), reader.Read((object?)null)),
            _ => (reader.Read(Get(entry, "Key")), reader.Read(Get(entry, "Value"))),
        });
        return MembersKind.WithOwnMembers(value, new ValueNode.Entries(items, more), reader);

        static object? Get(object entry, string name) => entry.GetType().GetProperty(name)?.GetValue(entry);
    }

    private static bool IsDictionary(Type type) =>
        typeof(IDictionary).IsAssignableFrom(type)
        || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() is var open
            && (open == typeof(IDictionary<,>) || open == typeof(IReadOnlyDictionary<,>)));
}
