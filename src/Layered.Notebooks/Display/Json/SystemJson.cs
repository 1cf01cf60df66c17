using System.Text.Json;

namespace Layered.Notebooks;

/// <summary>A value of System.Text.Json.</summary>
internal sealed class SystemJson(JsonElement element) : JsonPart
{
    /// <inheritdoc/>
    public override int Count => element.ValueKind switch
    {
        JsonValueKind.Object => element.GetPropertyCount(),
        JsonValueKind.Array => element.GetArrayLength(),
        _ => 0,
    };

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonPart Value)>? Properties => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().Select(property => (property.Name, (JsonPart)new SystemJson(property.Value)))
        : null;

    /// <inheritdoc/>
    public override IEnumerable<JsonPart>? Items => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().Select(item => new SystemJson(item))
        : null;

    /// <inheritdoc/>
    public override string? String => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <inheritdoc/>
    public override bool IsNumber => element.ValueKind == JsonValueKind.Number;

    /// <inheritdoc/>
    public override string ToString() => element.ValueKind == JsonValueKind.Undefined ? "undefined" : element.GetRawText();
}
