using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A data set whose inputs are changed anew each time they are read, a whole batch at once. Targets stay.
/// </summary>
/// <param name="dataset">Where samples come from.</param>
/// <param name="transform">From a batch of inputs to changed inputs of the same shape, such as <see cref="RandomShift.Apply"/>.</param>
public sealed class AugmentedDataset(Dataset dataset, Func<Tensor, Tensor> transform) : Dataset
{
    /// <inheritdoc/>
    public override long Count => dataset.Count;

    /// <inheritdoc/>
    public override (Tensor Input, Tensor Target) this[long index]
    {
        get
        {
            using var scope = NewDisposeScope();
            var (input, target) = dataset[index];
            return (transform(input.unsqueeze(0)).squeeze(0).MoveToOuterDisposeScope(), target.MoveToOuterDisposeScope());
        }
    }

    /// <inheritdoc/>
    public override Batch GetBatch(Tensor indices)
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = dataset.GetBatch(indices);
        return new Batch(transform(inputs).MoveToOuterDisposeScope(), targets.MoveToOuterDisposeScope());
    }
}
