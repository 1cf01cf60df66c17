using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A data set whose inputs are changed anew each time they are read, a whole batch at once. Targets stay.
/// </summary>
public sealed class AugmentedDataset : TransformedDataset
{
    /// <summary>Changes inputs by augmentations.</summary>
    /// <param name="dataset">Where samples come from.</param>
    /// <param name="augmentations">What is done to a batch, one after the other.</param>
    public AugmentedDataset(Dataset dataset, params IReadOnlyList<Augmentation> augmentations)
        : base(
            dataset,
            OfInputs(inputs => augmentations.Aggregate(inputs, (changed, augmentation) => augmentation.Apply(changed))),
            [.. augmentations?.Select(augmentation => augmentation.Generator) ?? throw new ArgumentNullException(nameof(augmentations))])
    {
        Augmentations = augmentations;
    }

    /// <summary>Changes inputs by a function of your own. A generator that it draws from is not kept in a checkpoint.</summary>
    /// <param name="dataset">Where samples come from.</param>
    /// <param name="transform">From a batch of inputs to changed inputs of the same shape.</param>
    public AugmentedDataset(Dataset dataset, Func<Tensor, Tensor> transform)
        : base(dataset, OfInputs(transform))
    {
        Augmentations = [];
    }

    /// <summary>The augmentations of this data set; none where a function takes their place.</summary>
    public IReadOnlyList<Augmentation> Augmentations { get; }

    private static Func<Batch, Batch> OfInputs(Func<Tensor, Tensor> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return batch => batch.With(inputs: [transform(batch.Inputs)]);
    }
}
