using static TorchSharp.torch;

namespace Layered;

/// <summary>The names that the safetensors format has for types of numbers.</summary>
internal static class SafeTensorsTypes
{
    private static readonly Dictionary<string, ScalarType> ByName = new()
    {
        ["BOOL"] = ScalarType.Bool,
        ["U8"] = ScalarType.Byte,
        ["I8"] = ScalarType.Int8,
        ["I16"] = ScalarType.Int16,
        ["I32"] = ScalarType.Int32,
        ["I64"] = ScalarType.Int64,
        ["F16"] = ScalarType.Float16,
        ["BF16"] = ScalarType.BFloat16,
        ["F32"] = ScalarType.Float32,
        ["F64"] = ScalarType.Float64,
    };

    public static string NameOf(ScalarType type) => ByName.FirstOrDefault(pair => pair.Value == type).Key
        ?? throw new NotSupportedException($"The safetensors format has no numbers of type {type}.");
}
