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

    /// <summary>Text such as <c>[2 × 3] float32</c> and the values below; null where the value is no tensor.</summary>
    public static string? TryRead(object value, FormatLimits limits)
    {
        var type = TypeNames.FindBase(value.GetType(), TypeName);
        if (type is null)
        {
            return null;
        }

        if (type.GetProperty("IsInvalid")?.GetValue(value) is true)
        {
            return "disposed tensor";
        }

        var shape = type.GetProperty("shape")?.GetValue(value) as long[] ?? [];
        var element = Convert.ToString(type.GetProperty("dtype")?.GetValue(value), CultureInfo.InvariantCulture)?.ToLowerInvariant();
        var device = Convert.ToString(type.GetProperty("device")?.GetValue(value), CultureInfo.InvariantCulture);
        var sizes = string.Join(" × ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        var header = $"{(shape.Length == 0 ? "scalar" : $"[{sizes}]")} {element}{(device is null or "" or "cpu" ? "" : $" on {device}")}";
        return ReadValues(value, type) is { } values ? $"{header}\n{ScalarText.Bound(values, limits.Characters / 10)}" : header;
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
