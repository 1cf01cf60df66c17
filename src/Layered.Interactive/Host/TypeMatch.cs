namespace Layered.Interactive;

/// <summary>Which types something said of another type holds for, too.</summary>
internal static class TypeMatch
{
    /// <summary>Whether the type is, derives from or implements the general one, which may be an open generic type.</summary>
    public static bool Fits(Type general, Type type)
    {
        if (general.IsAssignableFrom(type))
        {
            return true;
        }

        if (!general.IsGenericTypeDefinition)
        {
            return false;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsOf(current, general))
            {
                return true;
            }
        }

        return Array.Exists(type.GetInterfaces(), face => IsOf(face, general));
    }

    private static bool IsOf(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
