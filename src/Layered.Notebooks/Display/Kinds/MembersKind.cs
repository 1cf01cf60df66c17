using System.Reflection;

namespace Layered.Notebooks;

/// <summary>Any other object: its public properties and fields.</summary>
internal sealed class MembersKind : ValueKind
{
    // What collections say of themselves, and their items show.
    private static readonly HashSet<string> OfCollections =
    [
        "Capacity", "Comparer", "Count", "IsEmpty", "IsFixedSize", "IsReadOnly", "IsSynchronized", "Keys", "Length", "LongLength", "SyncRoot", "Values",
    ];

    /// <inheritdoc/>
    public override ValueNode TryRead(object value, ValueReader reader)
    {
        var type = value.GetType();
        var members = ReadableMembers(type);
        var items = Read(value, members, reader);
        var summary = !IsRecord(type) && !TypeNames.IsAnonymous(type) && !IsPair(type) && ScalarText.OverridesToString(type)
            ? ScalarText.Bound(value.ToString() ?? "", reader.Limits.Characters)
            : null;
        return new ValueNode.Members(TypeNames.IsAnonymous(type) ? null : TypeNames.Of(type), items, members.Count - items.Count, summary);
    }

    /// <summary>A collection's items; with the properties that it has beside them, where it has such.</summary>
    public static ValueNode WithOwnMembers(object value, ValueNode contents, ValueReader reader)
    {
        var type = value.GetType();
        if (type.GetInterfaces().FirstOrDefault(IsGrouping) is { } grouping)
        {
            return new ValueNode.Members(null, [("Key", reader.Read(() => grouping.GetProperty("Key")!.GetValue(value)))], Contents: contents);
        }

        var members = type.IsArray ? [] : ReadableMembers(type).FindAll(member => !OfCollections.Contains(member.Name) && !IsOfTheFramework(member.DeclaringType!));
        if (members.Count == 0)
        {
            return contents;
        }

        var items = Read(value, members, reader);
        return new ValueNode.Members(TypeNames.Of(type), items, members.Count - items.Count, Contents: contents);
    }

    private static List<(string Name, ValueNode Value)> Read(object value, List<MemberInfo> members, ValueReader reader)
    {
        var items = new List<(string, ValueNode)>();
        foreach (var member in members.Take(reader.Limits.Members))
        {
            if (reader.IsSpent)
            {
                break;
            }

            items.Add((member.Name, reader.Read(() => member is PropertyInfo property ? property.GetValue(value) : ((FieldInfo)member).GetValue(value))));
        }

        return items;
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
            if (!isReadable || member.Name.StartsWith('<'))
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

    private static bool IsGrouping(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IGrouping<,>);

    private static bool IsOfTheFramework(Type type) =>
        type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
