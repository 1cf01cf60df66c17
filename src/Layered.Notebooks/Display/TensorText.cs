using System.Globalization;
using System.Reflection;

namespace Layered.Notebooks;

/// <summary>
/// TorchSharp tensors as their shape, type and values. Found by name and read by reflection: the engine knows nothing of TorchSharp,
/// and a notebook may load any version of it.
/// </summary>
internal static class TensorText
{
    private const string TypeName = "TorchSharp.torch+Tensor";

    private const string Disposed = "disposed tensor";
    private const string Cpu = "cpu";

    /// <summary>Whether a value is a tensor.</summary>
    public static bool IsTensor(object value) => TensorType(value) is not null;

    /// <summary>Text such as <c>[2 × 3] float32</c>, with the device where that is not the CPU, and the values below; null where the value is no tensor.</summary>
    public static string? TryRead(object value, FormatLimits limits)
    {
        if (TensorType(value) is not { } type)
        {
            return null;
        }

        if (IsDisposed(value, type))
        {
            return Disposed;
        }

        var (header, device) = ReadHeader(value, type);
        header += device == Cpu ? "" : $" on {device}";
        return ReadValues(value, type) is { } values ? $"{header}\n{ScalarText.Bound(values, limits.Characters / 10)}" : header;
    }

    /// <summary>Text such as <c>[2 × 3] float32 on cpu</c> for a tensor, of which no value is read.</summary>
    public static string ReadHeader(object tensor)
    {
        var type = TensorType(tensor)!;
        if (IsDisposed(tensor, type))
        {
            return Disposed;
        }

        var (header, device) = ReadHeader(tensor, type);
        return $"{header} on {device}";
    }

    private static Type? TensorType(object value) => TypeNames.FindBase(value.GetType(), TypeName);

    private static bool IsDisposed(object tensor, Type type) => type.GetProperty("IsInvalid")?.GetValue(tensor) is true;

    private static (string Header, string Device) ReadHeader(object tensor, Type type)
    {
        var shape = type.GetProperty("shape")?.GetValue(tensor) as long[] ?? [];
        var element = Convert.ToString(type.GetProperty("dtype")?.GetValue(tensor), CultureInfo.InvariantCulture)?.ToLowerInvariant();
        var device = Convert.ToString(type.GetProperty("device")?.GetValue(tensor), CultureInfo.InvariantCulture);
        var sizes = string.Join(" × ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        return ($"{(shape.Length == 0 ? "scalar" : $"[{sizes}]")} {element}", string.IsNullOrEmpty(device) ? Cpu : device);
    }

    // TorchSharp's own text in the style of NumPy leaves out the middle of large tensors.
    private static string? ReadValues(object tensor, Type type)
    {
        var method = type.GetMethods().FirstOrDefault(candidate =>
            candidate.Name == nameof(ToString) && candidate.GetParameters() is [{ ParameterType: { IsEnum: true, Name: "TensorStringStyle" } }, ..]);
        if (method is null)
        {
            return null;
        }

        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            { IsEnum: true } style => Enum.Parse(style, "Numpy"),
            var culture when culture == typeof(CultureInfo) => CultureInfo.InvariantCulture,
            _ when parameter.Name == "newLine" => "\n",
            _ => parameter.HasDefaultValue ? parameter.DefaultValue : null,
        });
        return ((string?)method.Invoke(tensor, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null))?.TrimEnd();
    }
}
