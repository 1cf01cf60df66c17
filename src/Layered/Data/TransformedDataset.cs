using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A data set whose batches are changed each time they are read: augmented, noised, or cut into what is shown and what is asked.
/// </summary>
/// <example>
/// <c>new TransformedDataset(texts, batch => new Batch(batch.Inputs[.., ..^1], batch.Inputs[.., 1..]))</c>, for the next letter.
/// </example>
public class TransformedDataset : Dataset
{
    private readonly Dataset _dataset;
    private readonly Func<Batch, Batch> _transform;
    private readonly IReadOnlyList<Generator> _generators;

    /// <summary>Changes batches by a function.</summary>
    /// <param name="dataset">Where samples come from.</param>
    /// <param name="transform">
    /// From a batch to another of as many samples. It may keep tensors of the one in the other; what it makes beside them is freed.
    /// </param>
    /// <param name="generators">The random generators that the function draws from, so that a checkpoint can keep them.</param>
    public TransformedDataset(Dataset dataset, Func<Batch, Batch> transform, params IReadOnlyList<Generator> generators)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(generators);
        (_dataset, _transform, _generators) = (dataset, transform, generators);
    }

    /// <inheritdoc/>
    public override long Count => _dataset.Count;

    /// <inheritdoc/>
    public override IEnumerable<Generator> Generators => [.. _dataset.Generators, .. _generators];

    /// <summary>Reads one sample: a batch of it alone is changed.</summary>
    /// <param name="index">The sample's number, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">Samples have several inputs or targets; <see cref="GetBatch"/> gives all.</exception>
    public override (Tensor Input, Tensor Target) this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            using var scope = NewDisposeScope();
            var (inputs, targets) = GetBatch(tensor([index]));
            return (inputs.squeeze(0).MoveToOuterDisposeScope(), targets.squeeze(0).MoveToOuterDisposeScope());
        }
    }

    /// <inheritdoc/>
    public override Batch GetBatch(Tensor indices)
    {
        using var scope = NewDisposeScope();
        return _transform(_dataset.GetBatch(indices)).MoveToOuterDisposeScope();
    }
}
