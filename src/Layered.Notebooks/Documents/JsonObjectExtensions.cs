using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

internal static class JsonObjectExtensions
{
    /// <summary>Replaces a member where it stands, or inserts it where Jupyter, which sorts keys, would.</summary>
    public static void SetSorted(this JsonObject members, string name, JsonNode? value)
    {
        if (members.ContainsKey(name))
        {
            members[name] = value;
            return;
        }

        var next = members.Select(member => member.Key).TakeWhile(key => string.CompareOrdinal(key, name) < 0).Count();
        members.Insert(next, name, value);
    }

    /// <summary>The member's text where it is a string; otherwise null.</summary>
    public static string? GetString(this JsonObject? members, string name) =>
        members?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The member's value where it is a whole number; otherwise null.</summary>
    public static int? GetInt32(this JsonObject members, string name) =>
        members[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number) ? number : null;
}
