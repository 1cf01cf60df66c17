using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// The mean of a per-batch mean, weighted by how much each is a mean over, the batch size mostly: the last, smaller batch counts
/// for less, and the result is the mean over all samples.
/// </summary>
public sealed class WeightedMean : Metric
{
    private readonly Func<IReadOnlyList<Tensor>, Batch, Tensor> _batchMean;
    private readonly Func<Batch, long> _terms;
    private readonly string? _chart;
    private Tensor? _sum;
    private long _count;

    /// <summary>Creates a mean over the batches' <see cref="Batch.Terms"/>: samples, where nothing else was said.</summary>
    /// <param name="name">The name that tables and curves use.</param>
    /// <param name="batchMean">From predictions and targets of a batch to their mean, a scalar tensor.</param>
    /// <param name="lowerIsBetter">Whether a smaller value is a better one, as for a loss.</param>
    /// <param name="chart">The title of its chart, see <see cref="Metric.Chart"/>.</param>
    public WeightedMean(string name, Func<Tensor, Tensor, Tensor> batchMean, bool lowerIsBetter = false, string? chart = null)
        : this(name, BatchFunction.From(batchMean), static batch => batch.Terms, lowerIsBetter, chart)
    {
    }

    /// <summary>Creates a mean that needs more of a batch than its targets, or is one over something else than the loss.</summary>
    /// <param name="name">The name that tables and curves use.</param>
    /// <param name="batchMean">From the predictions for a batch, and the batch, to their mean, a scalar tensor.</param>
    /// <param name="terms">How much that is a mean over: <c>batch => batch.Terms</c> for what the loss is, <c>batch => batch.Count</c> for samples.</param>
    /// <param name="lowerIsBetter">Whether a smaller value is a better one, as for a loss.</param>
    /// <param name="chart">The title of its chart, see <see cref="Metric.Chart"/>.</param>
    public WeightedMean(
        string name, Func<Tensor, Batch, Tensor> batchMean, Func<Batch, long> terms, bool lowerIsBetter = false, string? chart = null)
        : this(name, BatchFunction.From(batchMean), terms, lowerIsBetter, chart)
    {
    }

    internal WeightedMean(
        string name, Func<IReadOnlyList<Tensor>, Batch, Tensor> batchMean, Func<Batch, long> terms, bool lowerIsBetter, string? chart)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(terms);
        Name = name;
        (_batchMean, _terms, LowerIsBetter, _chart) = (batchMean, terms, lowerIsBetter, chart);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool LowerIsBetter { get; }

    /// <inheritdoc/>
    public override string Chart => _chart ?? base.Chart;

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
    public override void Update(Tensor predictions, Tensor targets) => Update(predictions, new Batch([], [targets]));

    /// <inheritdoc/>
    public override void Update(Tensor predictions, Batch batch) => Update([predictions], batch);

    /// <inheritdoc/>
    public override void Update(IReadOnlyList<Tensor> predictions, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var terms = _terms(batch);
        if (terms < 1)
        {
            throw new InvalidOperationException($"The metric '{Name}' is a mean over {terms} terms of this batch; a mean is over at least one.");
        }

        // The sum stays on the device, in double precision: reading it once an epoch is one synchronization, not one a batch.
        var weighted = _batchMean(predictions, batch).to(ScalarType.Float64).mul(terms);
        _sum ??= zeros_like(weighted).DetachFromDisposeScope();
        _sum.add_(weighted);
        _count += terms;
    }
}
