using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A data set whose inputs are changed anew each time they are read, a whole batch at once. Targets stay.
/// </summary>
public sealed class AugmentedDataset : Dataset
{
    private readonly Dataset _dataset;
    private readonly Func<Tensor, Tensor> _transform;

    /// <summary>Changes inputs by augmentations.</summary>
    /// <param name="dataset">Where samples come from.</param>
    /// <param name="augmentations">What is done to a batch, one after the other.</param>
    public AugmentedDataset(Dataset dataset, params IReadOnlyList<Augmentation> augmentations)
        : this(dataset, inputs => augmentations.Aggregate(inputs, (changed, augmentation) => augmentation.Apply(changed)))
    {
        ArgumentNullException.ThrowIfNull(augmentations);
        Augmentations = augmentations;
    }

    /// <summary>Changes inputs by a function of your own.</summary>
    /// <param name="dataset">Where samples come from.</param>
    /// <param name="transform">From a batch of inputs to changed inputs of the same shape.</param>
    public AugmentedDataset(Dataset dataset, Func<Tensor, Tensor> transform)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(transform);
        (_dataset, _transform) = (dataset, transform);
        Augmentations = [];
    }

    /// <inheritdoc/>
    public override long Count => _dataset.Count;

    /// <summary>The augmentations of this data set; none where a function takes their place.</summary>
    public IReadOnlyList<Augmentation> Augmentations { get; }

    /// <inheritdoc/>
    public override IEnumerable<Generator> Generators => [.. _dataset.Generators, .. Augmentations.Select(augmentation => augmentation.Generator)];

    /// <inheritdoc/>
    public override (Tensor Input, Tensor Target) this[long index]
    {
        get
        {
            using var scope = NewDisposeScope();
            var (input, target) = _dataset[index];
            return (_transform(input.unsqueeze(0)).squeeze(0).MoveToOuterDisposeScope(), target.MoveToOuterDisposeScope());
        }
    }

    /// <inheritdoc/>
    public override Batch GetBatch(Tensor indices)
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = _dataset.GetBatch(indices);
        return new Batch(_transform(inputs).MoveToOuterDisposeScope(), targets.MoveToOuterDisposeScope());
    }
}
