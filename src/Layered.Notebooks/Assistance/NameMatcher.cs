namespace Layered.Notebooks;

/// <summary>Compares names with what was typed.</summary>
internal static class NameMatcher
{
    /// <summary>How well a name fits.</summary>
    public static NameMatch Match(string name, string typed)
    {
        if (name.StartsWith(typed, StringComparison.Ordinal))
        {
            return NameMatch.Beginning;
        }

        if (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return NameMatch.BeginningInOtherCase;
        }

        for (var at = name.IndexOf(typed, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(typed, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at > 0 && (char.IsUpper(name[at]) || name[at - 1] == '_'))
            {
                return NameMatch.Word;
            }
        }

        return NameMatch.None;
    }
}
