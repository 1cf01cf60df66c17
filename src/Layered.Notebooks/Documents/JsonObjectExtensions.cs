using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

internal static class JsonObjectExtensions
{
    /// <summary>The member's text where it is a string; otherwise null.</summary>
    public static string? GetString(this JsonObject? members, string name) =>
        members?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The member's value where it is a whole number; otherwise null.</summary>
    public static int? GetInt32(this JsonObject members, string name) =>
        members[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number) ? number : null;
}
