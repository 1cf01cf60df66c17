using System.Text.Json.Serialization;

namespace Layered;

/// <summary>What the header of a safetensors file says of one tensor. The offsets count from the end of the header.</summary>
internal sealed record SafeTensorsEntry(
    [property: JsonPropertyName("dtype")] string Type,
    [property: JsonPropertyName("shape")] long[] Shape,
    [property: JsonPropertyName("data_offsets")] long[] Offsets);
