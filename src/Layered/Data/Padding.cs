using static TorchSharp.torch;

namespace Layered;

/// <summary>Makes one tensor of many.</summary>
internal static class Padding
{
    /// <summary>Stacks tensors of one shape: [B, …].</summary>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, string what)
    {
        Require(tensors, what, fixedFrom: 0, "To stack samples of differing length let the dataset's Collate pad them: Batch.Pad(samples).");
        return stack(tensors);
    }

    /// <summary>Fills up tensors [length, …] to the longest: [B × longest, …]; and their lengths, int64 [B].</summary>
    public static IReadOnlyList<Tensor> Pad(IReadOnlyList<Tensor> tensors, double value, string what)
    {
        Require(tensors, what, fixedFrom: 1, "Padding evens out the first dimension only.");
        return
        [
            nn.utils.rnn.pad_sequence(tensors, batch_first: true, value),
            tensor(tensors.Select(tensor => tensor.size(0)).ToArray()),
        ];
    }

    /// <summary>Refuses tensors that differ in type, in the number of dimensions, or in a dimension from one on.</summary>
    public static void Require(IReadOnlyList<Tensor> tensors, string what, int fixedFrom, string remedy)
    {
        if (tensors.Count == 0)
        {
            throw new ArgumentException($"There is no sample to make {what} of a batch from.");
        }

        var first = tensors[0];
        if (first.dim() < fixedFrom)
        {
            throw new ArgumentException($"The {what} of these samples are single numbers: there is nothing to pad.");
        }

        var other = tensors.FirstOrDefault(tensor =>
            tensor.dim() != first.dim() || tensor.dtype != first.dtype || !tensor.shape.Skip(fixedFrom).SequenceEqual(first.shape.Skip(fixedFrom)));
        if (other is not null)
        {
            throw new ArgumentException($"The {what} of a batch's samples do not fit together: {Shapes.ShowWithTypes([first, other])}. {remedy}");
        }
    }
}
