using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Layered.Notebooks;

/// <summary>
/// The values of variables in a few words, told without running code of the notebook: only of what .NET and TorchSharp write.
/// A tensor is read while no cell runs. A running cell may free it in the same moment, which would end the process; of one that is
/// known from before, that is told.
/// </summary>
internal sealed class VariableTexts
{
    private const int MaxLength = 100;

    private readonly ConditionalWeakTable<object, string> _tensors = [];

    /// <summary>Notes what the tensors among values are. No cell must run.</summary>
    public void NoteTensors(IEnumerable<object?> values)
    {
        foreach (var tensor in values.OfType<object>().Where(TensorText.IsTensor))
        {
            Of(tensor, atRest: true);
        }
    }

    /// <summary>The value; only its type where more cannot be said.</summary>
    /// <param name="value">The value.</param>
    /// <param name="atRest">Whether no cell runs, nor begins to.</param>
    public string Of(object? value, bool atRest)
    {
        if (value is null)
        {
            return "null";
        }

        try
        {
            if (TensorText.IsTensor(value))
            {
                if (atRest)
                {
                    _tensors.AddOrUpdate(value, TensorText.ReadHeader(value));
                }

                return _tensors.TryGetValue(value, out var known) ? known : TypeNames.Of(value.GetType());
            }

            return OfManaged(value);
        }
        catch (Exception)
        {
            // Native code refuses in many ways to tell of a tensor that is gone; and a text may be written to in this moment.
            return TypeNames.Of(value.GetType());
        }
    }

    private static string OfManaged(object value)
    {
        var type = value.GetType();
        if (ScalarText.Of(value, FormatLimits.Default, nested: true) is { } scalar)
        {
            return ScalarText.Bound((scalar.Quoted ?? scalar.Content).Split('\n')[0], MaxLength);
        }

        return value switch
        {
            Array array => $"{TypeNames.Of(type.GetElementType()!)}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]",
            ICollection collection when type.Assembly == typeof(object).Assembly || type.Assembly == typeof(Stack<>).Assembly =>
                string.Create(CultureInfo.InvariantCulture, $"{TypeNames.Of(type)} of {collection.Count}"),
            _ => TypeNames.Of(type),
        };
    }
}
