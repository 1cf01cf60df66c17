using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Gives a dataset in batches: each enumeration is one epoch and visits every sample once.
/// </summary>
/// <remarks>
/// <para>
/// A batch belongs to whoever asked for it: to the dispose scope that is open at that moment, if there is one. The
/// loader keeps and disposes none, so <c>First()</c> and <c>ToList()</c> give living tensors. A loop that goes over
/// many batches frees each when it is done with it: <c>foreach (var (x, y) in loader.Scoped()) …</c>
/// (<see cref="BatchScopes.Scoped"/>).
/// </para>
/// <para>Enumerations are independent of each other: they may be nested, broken off and repeated.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The generator's finalizer frees it; a loader holds nothing else that would have to be disposed.")]
public sealed class DataLoader : IEnumerable<Batch>
{
    private readonly Func<Generator, int, Tensor>? _order;
    private readonly bool _shuffle;
    private readonly bool _dropLast;
    private readonly Generator _generator;
    private readonly Lock _generatorGate = new();

    /// <summary>Makes a loader over a dataset.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">How many samples a batch has; the last may have fewer.</param>
    /// <param name="shuffle">Whether each epoch has a new random order. Otherwise it is the dataset's own.</param>
    /// <param name="seed">
    /// The seed of the orders: loaders with the same seed give the same sequence of epochs. Null takes the seed of
    /// <see cref="LibTorch.Start"/>. The loader draws from a generator of its own, never from libtorch's global one.
    /// </param>
    /// <param name="dropLast">Whether to leave out a last batch that is not full.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public DataLoader(Dataset dataset, int batchSize, bool shuffle = false, long? seed = null, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);

        Dataset = dataset;
        BatchSize = batchSize;
        _shuffle = shuffle;
        _dropLast = dropLast;
        _generator = new Generator(unchecked((ulong)(seed ?? LibTorch.CurrentSeed)));
    }

    /// <summary>Makes a loader that gives the samples in an order of your own.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">How many samples a batch has; the last may have fewer.</param>
    /// <param name="order">
    /// Gives the order of an epoch, from the loader's generator and the batch size: the numbers of the samples, int64 [N], as many as
    /// the dataset has. <see cref="SampleOrder.ByLength"/> is one.
    /// </param>
    /// <param name="seed">The seed of the generator; null takes the seed of <see cref="LibTorch.Start"/>.</param>
    /// <param name="dropLast">Whether to leave out a last batch that is not full.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public DataLoader(Dataset dataset, int batchSize, Func<Generator, int, Tensor> order, long? seed = null, bool dropLast = false)
        : this(dataset, batchSize, shuffle: false, seed, dropLast)
    {
        ArgumentNullException.ThrowIfNull(order);
        _order = order;
    }

    /// <summary>The samples.</summary>
    public Dataset Dataset { get; }

    /// <summary>How many samples a full batch has.</summary>
    public int BatchSize { get; }

    /// <summary>How many samples an epoch has, over all batches.</summary>
    public long SampleCount => _dropLast ? Dataset.Count / BatchSize * BatchSize : Dataset.Count;

    /// <summary>How many batches an epoch has.</summary>
    public int BatchCount => checked((int)((SampleCount + BatchSize - 1) / BatchSize));

    /// <summary>What the order of the samples, and the samples themselves, depend on.</summary>
    internal IEnumerable<Generator> Generators => [_generator, .. Dataset.Generators];

    /// <summary>What the loader gives, in words.</summary>
    internal string Describe() =>
        $"{SampleCount} samples in {BatchCount} batches, {(_order is not null ? "in an order of their own, " : _shuffle ? "shuffled, " : "")}{Dataset.Generators.Count()} random generators";

    /// <summary>A loader of the same samples in random batches of the same kind, with a generator of its own.</summary>
    internal DataLoader Rehearsal() => _order is null ? new(Dataset, BatchSize, shuffle: true) : new(Dataset, BatchSize, _order);

    /// <summary>Begins an epoch.</summary>
    public IEnumerator<Batch> GetEnumerator()
    {
        // The order lives as long as the enumeration, whatever scopes the consumer opens and closes meanwhile.
        using var order = NewOrder().DetachFromDisposeScope();
        var sampleCount = SampleCount;

        for (var start = 0L; start < sampleCount; start += BatchSize)
        {
            yield return Read(order, start, Math.Min(BatchSize, sampleCount - start));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Batch Read(Tensor order, long start, long count)
    {
        using var indices = order.narrow(0, start, count);
        return Dataset.GetBatch(indices);
    }

    private Tensor NewOrder()
    {
        lock (_generatorGate)
        {
            return _order is not null ? Required(_order(_generator, BatchSize))
                : _shuffle ? randperm(Dataset.Count, dtype: ScalarType.Int64, generator: _generator)
                : arange(Dataset.Count, dtype: ScalarType.Int64);
        }
    }

    private Tensor Required(Tensor order) => order.dim() == 1 && order.dtype == ScalarType.Int64 && order.size(0) == Dataset.Count
        ? order
        : throw new InvalidOperationException(
            $"An order of these samples is their numbers, [{Dataset.Count}] (Int64); this one is {Shapes.ShowWithTypes([order])}.");
}
