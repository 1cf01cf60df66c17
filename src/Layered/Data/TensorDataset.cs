using System.Globalization;
using static TorchSharp.torch;

namespace Layered;

/// <summary>A dataset that is held in tensors, whose first dimension counts the samples.</summary>
public sealed class TensorDataset : Dataset
{
    private const string Remedy = "GetBatch and a DataLoader give all of them, in the order in which they were given.";

    private readonly StoredSamples[] _inputs;
    private readonly StoredSamples[] _targets;

    /// <summary>Makes a dataset of two tensors. They are held, not copied, and stay the caller's to dispose.</summary>
    /// <param name="inputs">The inputs, shape [N, …].</param>
    /// <param name="targets">The targets, shape [N, …]: one for each input.</param>
    /// <exception cref="ArgumentException">The tensors do not have the same number of samples.</exception>
    public TensorDataset(Tensor inputs, Tensor targets)
        : this([inputs], [targets])
    {
    }

    /// <summary>Makes a dataset of several tensors on each side. They are held, not copied, and stay the caller's to dispose.</summary>
    /// <param name="inputs">At least one, such as numbers [N × 6] and the numbers of categories [N × 3].</param>
    /// <param name="targets">At least one, shape [N, …].</param>
    /// <exception cref="ArgumentException">A side has no tensor, or the tensors do not have the same number of samples.</exception>
    public TensorDataset(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        foreach (var tensor in inputs)
        {
            ArgumentNullException.ThrowIfNull(tensor, nameof(inputs));
        }

        foreach (var tensor in targets)
        {
            ArgumentNullException.ThrowIfNull(tensor, nameof(targets));
        }

        if (inputs.Count == 0 || targets.Count == 0 || inputs.Concat(targets).Any(tensor => tensor.dim() == 0 || tensor.shape[0] != inputs[0].shape[0]))
        {
            throw new ArgumentException(
                $"Inputs {Show(inputs)} and targets {Show(targets)} must agree in their first dimension, the number of samples.",
                nameof(targets));
        }

        _inputs = [.. inputs.Select(StoredSamples.AsTheyAre)];
        _targets = [.. targets.Select(StoredSamples.AsTheyAre)];
    }

    /// <summary>Makes a dataset of what is kept in another form.</summary>
    internal TensorDataset(StoredSamples inputs, StoredSamples targets)
        : this([inputs], [targets])
    {
    }

    private TensorDataset(StoredSamples[] inputs, StoredSamples[] targets) => (_inputs, _targets) = (inputs, targets);

    /// <summary>All inputs, shape [N, …].</summary>
    /// <remarks>
    /// Where the dataset was made of this tensor it is this very one. A part of a <see cref="Split"/>, and pictures that are kept as
    /// bytes (<see cref="FashionMnist"/>), make it when it is asked for: it lasts as long as it or a slice of it is used, and what is
    /// changed in it does not reach the dataset. A slice that is kept keeps the memory of all of it; <c>clone()</c> lets the rest go.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Samples have several inputs: <see cref="AllInputs"/>.</exception>
    public Tensor Inputs => OneTensor.Of(AllInputs, "inputs", "AllInputs holds them.");

    /// <summary>All targets, shape [N, …]. As for <see cref="Inputs"/>, a part's are made when they are asked for.</summary>
    /// <exception cref="InvalidOperationException">Samples have several targets: <see cref="AllTargets"/>.</exception>
    public Tensor Targets => OneTensor.Of(AllTargets, "targets", "AllTargets holds them.");

    /// <summary>All inputs where samples have several; see <see cref="Inputs"/>.</summary>
    public IReadOnlyList<Tensor> AllInputs => [.. _inputs.Select(samples => samples.All)];

    /// <summary>All targets where samples have several; see <see cref="Inputs"/>.</summary>
    public IReadOnlyList<Tensor> AllTargets => [.. _targets.Select(samples => samples.All)];

    /// <inheritdoc/>
    public override long Count => _inputs[0].Count;

    /// <summary>Reads one sample; as views, where the dataset was made of tensors.</summary>
    /// <param name="index">The sample's number, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">Samples have several inputs or targets; <see cref="GetBatch"/> gives all.</exception>
    public override (Tensor Input, Tensor Target) this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return (
                OneTensor.Of([.. _inputs.Select(samples => samples.One(index))], "inputs", Remedy),
                OneTensor.Of([.. _targets.Select(samples => samples.One(index))], "targets", Remedy));
        }
    }

    /// <summary>Gathers several samples with one <c>index_select</c> per tensor.</summary>
    /// <param name="indices">The samples' numbers, int64 [B].</param>
    /// <returns>
    /// A batch of copies: what is done to a batch in place, an augmentation for instance, never reaches the dataset.
    /// </returns>
    public override Batch GetBatch(Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new Batch([.. _inputs.Select(samples => samples.Several(indices))], [.. _targets.Select(samples => samples.Several(indices))]);
    }

    /// <summary>
    /// Deals the samples at random into two datasets, each sample into exactly one. The same seed gives the same
    /// datasets; libtorch's global generator is neither read nor advanced.
    /// </summary>
    /// <param name="validation">The share of samples in the second dataset, between 0 and 1; the count is rounded.</param>
    /// <param name="seed">The seed of the deal.</param>
    /// <returns>Two datasets that read from the tensors of this one, without a copy: they last as long as those.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="validation"/> is not between 0 and 1, or so near to one of them that a part would be empty.
    /// </exception>
    public (TensorDataset Train, TensorDataset Valid) Split(double validation, long seed = 42)
    {
        var validCount = validation is > 0 and < 1 ? (long)Math.Round(Count * validation) : 0;
        if (validCount == 0 || validCount == Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation),
                validation,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The validation share must lie between 0 and 1 and leave samples in both parts, of {Count} here; 0.2 sets a fifth aside."));
        }

        using var scope = NewDisposeScope();
        using var generator = new Generator(unchecked((ulong)seed));
        var order = randperm(Count, dtype: ScalarType.Int64, generator: generator);
        return (
            Part(order.narrow(0, validCount, Count - validCount)),
            Part(order.narrow(0, 0, validCount)));
    }

    private TensorDataset Part(Tensor rows) =>
        new([.. _inputs.Select(samples => samples.Part(rows))], [.. _targets.Select(samples => samples.Part(rows))]);

    private static string Show(IEnumerable<Tensor> tensors) => string.Join(", ", tensors.Select(tensor => $"[{string.Join(", ", tensor.shape)}]"));
}
