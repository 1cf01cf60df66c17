using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Ends training when a metric has not become better for some epochs, and leaves the model with the weights of its best
/// epoch, also when training went on to its end or failed on the way.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "AfterFit frees the snapshot, and always comes.")]
public sealed class StopEarly : Callback
{
    private const string Epoch = "epoch";
    private const string Value = "value";
    private const string Weights = "weights.";

    private readonly string? _metric;
    private readonly int _patience;
    private Snapshot? _best;
    private double _bestValue;

    /// <summary>Watches a metric.</summary>
    /// <param name="patience">How many epochs in a row may pass without a new best.</param>
    /// <param name="metric">The name of the metric; the learner's first if left out.</param>
    public StopEarly(int patience, string? metric = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patience);
        (_patience, _metric) = (patience, metric);
    }

    /// <summary>The epoch after which the model was best; 0 if there was none yet.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void BeforeFit(TrainingRun run)
    {
        _ = Watched(run);
        BestEpoch = 0;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> SaveState(TrainingRun run)
    {
        var state = new Dictionary<string, Tensor> { [Epoch] = tensor(BestEpoch), [Value] = tensor(_bestValue) };
        return _best is null
            ? state
            : new(state.Concat(_best.Values.Select(entry => KeyValuePair.Create(Weights + entry.Key, entry.Value))));
    }

    /// <inheritdoc/>
    public override void LoadState(TrainingRun run, IReadOnlyDictionary<string, Tensor> state)
    {
        (BestEpoch, _bestValue) = (state[Epoch].ToInt32(), state[Value].ToDouble());
        _best = BestEpoch == 0 ? null : new Snapshot(run.Learner.Model, state
            .Where(entry => entry.Key.StartsWith(Weights, StringComparison.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key[Weights.Length..], entry.Value)));
    }

    /// <inheritdoc/>
    public override void AfterEpoch(TrainingRun run)
    {
        if (run.Validation is not { } scores)
        {
            return;
        }

        var metric = Watched(run);
        var value = scores[metric.Name];
        if (BestEpoch == 0 || (metric.LowerIsBetter ? value < _bestValue : value > _bestValue))
        {
            _best?.Dispose();
            _best = new Snapshot(run.Learner.Model);
            (BestEpoch, _bestValue) = (run.Epoch, value);
        }
        else if (run.Epoch - BestEpoch >= _patience)
        {
            run.Skip(Stage.Fit);
        }
    }

    /// <inheritdoc/>
    public override void AfterFit(TrainingRun run)
    {
        _best?.Restore();
        _best?.Dispose();
        _best = null;
    }

    private Metric Watched(TrainingRun run)
    {
        var metrics = run.Learner.Metrics;
        return _metric is null
            ? metrics.First()
            : metrics.FirstOrDefault(metric => metric.Name == _metric)
                ?? throw new ArgumentException($"The learner does not measure '{_metric}'. It measures: {string.Join(", ", metrics.Select(metric => metric.Name))}.");
    }
}
