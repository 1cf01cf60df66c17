using static TorchSharp.torch;

namespace Layered;

/// <summary>The names that the safetensors format has for types of numbers.</summary>
internal static class SafeTensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] Types =
    [
        ("BOOL", ScalarType.Bool, 1),
        ("U8", ScalarType.Byte, 1),
        ("I8", ScalarType.Int8, 1),
        ("I16", ScalarType.Int16, 2),
        ("I32", ScalarType.Int32, 4),
        ("I64", ScalarType.Int64, 8),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("F32", ScalarType.Float32, 4),
        ("F64", ScalarType.Float64, 8),
    ];

    public static string NameOf(ScalarType type) => Types.FirstOrDefault(entry => entry.Type == type).Name
        ?? throw new NotSupportedException($"The safetensors format has no numbers of type {type}.");

    /// <summary>The type of a name, and how many bytes a number has; nothing for a name that is none.</summary>
    public static (ScalarType Type, int Bytes)? Find(string name) =>
        Types.FirstOrDefault(entry => entry.Name == name) is { Name: not null } found ? (found.Type, found.Bytes) : null;
}
