using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>JSON as the wire wants it.</summary>
internal static class WireJson
{
    /// <summary>Text goes out as it is and not as escapes: every reader decodes UTF-8.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one part of a message.</summary>
    /// <param name="json">The frame.</param>
    /// <param name="part">What errors call it.</param>
    /// <exception cref="MessageRefusedException">It is not a JSON object.</exception>
    public static JsonObject ReadObject(byte[] json, string part)
    {
        try
        {
            if (JsonNode.Parse(json) is JsonObject members)
            {
                // Members are read on demand; a name that stands twice must be found now.
                _ = members.Count;
                return members;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new MessageRefusedException($"The {part} is not JSON: {e.Message}");
        }

        throw new MessageRefusedException($"The {part} is not a JSON object.");
    }

    /// <summary>A text member; null where it is missing or something else.</summary>
    public static string? GetString(this JsonObject members, string name) =>
        members[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A Boolean member; null where it is missing or something else.</summary>
    public static bool? GetBoolean(this JsonObject members, string name) =>
        members[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>A whole number; null where it is missing or something else.</summary>
    public static int? GetInt32(this JsonObject members, string name) =>
        members[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
