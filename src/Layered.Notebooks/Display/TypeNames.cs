using System.Runtime.CompilerServices;

namespace Layered.Notebooks;

/// <summary>Names of types as C# writes them, without namespaces and without names the compiler made up.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying)}?";
        }

        if (type.IsByRef || type.IsPointer)
        {
            return Of(type.GetElementType()!) + (type.IsPointer ? "*" : "");
        }

        if (IsAnonymous(type))
        {
            return "anonymous";
        }

        // An iterator or a LINQ operator has a class nobody has heard of.
        if (IsMadeUp(type) && SequenceItem(type) is { } item)
        {
            return $"IEnumerable<{Of(item)}>";
        }

        var arguments = type.GetGenericArguments();
        if (type.IsAssignableTo(typeof(ITuple)) && type.IsGenericType)
        {
            return $"({string.Join(", ", arguments.Select(Of))})";
        }

        var name = type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", arguments.Select(Of))}>";
    }

    public static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.Name.StartsWith('<');

    /// <summary>The type, or a base of it, that has this full name; null where none has.</summary>
    public static Type? FindBase(Type type, string fullName)
    {
        var current = type;
        while (current is not null && current.FullName != fullName)
        {
            current = current.BaseType;
        }

        return current;
    }

    /// <summary>The item type of a generic sequence; null where the type is not one.</summary>
    public static Type? SequenceItem(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces().Append(type)
                .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0];

    private static bool IsMadeUp(Type type) =>
        type.Name.StartsWith('<') || (type.Namespace == "System.Linq" && !type.IsPublic);
}
