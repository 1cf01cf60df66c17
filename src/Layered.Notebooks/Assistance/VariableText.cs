using System.Collections;
using System.Globalization;

namespace Layered.Notebooks;

/// <summary>The value of a variable in a few words, told without running code of the notebook: only of what .NET and TorchSharp write.</summary>
internal static class VariableText
{
    private const int MaxLength = 100;

    /// <summary>The value; only its type where more cannot be said.</summary>
    public static string Of(object? value)
    {
        if (value is null)
        {
            return "null";
        }

        var type = value.GetType();
        if (ScalarText.Of(value, FormatLimits.Default, nested: true) is { } scalar)
        {
            return ScalarText.Bound((scalar.Quoted ?? scalar.Content).Split('\n')[0], MaxLength);
        }

        if (Tensor(value) is { } tensor)
        {
            return tensor;
        }

        return value switch
        {
            Array array => $"{TypeNames.Of(type.GetElementType()!)}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]",
            ICollection collection when type.Assembly == typeof(object).Assembly || type.Assembly == typeof(Stack<>).Assembly =>
                string.Create(CultureInfo.InvariantCulture, $"{TypeNames.Of(type)} of {collection.Count}"),
            _ => TypeNames.Of(type),
        };
    }

    private static string? Tensor(object value)
    {
        try
        {
            return TensorText.TryRead(value, FormatLimits.Default)?.Split('\n')[0];
        }
        catch (Exception)
        {
            // Native code refuses in many ways to tell of a tensor that is gone.
            return null;
        }
    }
}
