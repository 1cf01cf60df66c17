using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// The mean of a per-batch mean, weighted by batch size: the last, smaller batch counts for less, and the result is
/// the mean over all samples.
/// </summary>
public sealed class WeightedMean : Metric
{
    private readonly Func<Tensor, Tensor, Tensor> _batchMean;
    private Tensor? _sum;
    private long _count;

    /// <summary>Creates the metric.</summary>
    /// <param name="name">The name that tables and curves use.</param>
    /// <param name="batchMean">From predictions and targets of a batch to their mean, a scalar tensor.</param>
    /// <param name="lowerIsBetter">Whether a smaller value is a better one, as for a loss.</param>
    public WeightedMean(string name, Func<Tensor, Tensor, Tensor> batchMean, bool lowerIsBetter = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(batchMean);
        Name = name;
        _batchMean = batchMean;
        LowerIsBetter = lowerIsBetter;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool LowerIsBetter { get; }

    /// <inheritdoc/>
    public override double Value => _sum is null
        ? throw new InvalidOperationException($"The metric '{Name}' has seen no batch yet: call Update first.")
        : _sum.item<double>() / _count;

    /// <inheritdoc/>
    public override void Reset()
    {
        _sum?.Dispose();
        _sum = null;
        _count = 0;
    }

    /// <inheritdoc/>
    public override void Update(Tensor predictions, Tensor targets)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var size = targets.size(0);
        // The sum stays on the device, in double precision: reading it once an epoch is one synchronization, not one a batch.
        var weighted = _batchMean(predictions, targets).to(ScalarType.Float64).mul(size);
        _sum ??= zeros_like(weighted).DetachFromDisposeScope();
        _sum.add_(weighted);
        _count += size;
    }
}
