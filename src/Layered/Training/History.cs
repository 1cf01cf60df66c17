namespace Layered;

/// <summary>What training gave, epoch by epoch; it shows itself as curves and a table.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class History : Figure
{
    private const string TrainingLoss = "training loss";

    private readonly (string Name, string Chart)[] _curves;
    private readonly List<EpochResult> _epochs = [];
    private readonly List<double> _batchLosses = [];

    internal History(IReadOnlyCollection<Metric> metrics) =>
        _curves = [(TrainingLoss, EpochCurves.Loss), .. metrics.Select(metric => (metric.Name, metric.Chart))];

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>The training loss of every batch so far, each measured before its step, also where a callback skipped the step.</summary>
    public IReadOnlyList<double> BatchLosses => _batchLosses;

    /// <summary>A column: "training loss" or a metric's name, one value an epoch; NaN for an epoch that nothing was measured in.</summary>
    /// <param name="name">"training loss", or the name of a metric such as "accuracy".</param>
    /// <exception cref="KeyNotFoundException">There is no metric of that name.</exception>
    public IReadOnlyList<double> this[string name] => name == TrainingLoss
        ? [.. _epochs.Select(epoch => epoch.TrainingLoss)]
        : [.. _epochs.Select(epoch => epoch.Validation == Scores.None ? double.NaN : epoch.Validation[name])];

    /// <inheritdoc/>
    public override string ToHtml() => _epochs.Count == 0 ? ToText() : Curves().ToHtml();

    /// <inheritdoc/>
    public override string? ToSvg() => _epochs.Count == 0 ? null : Curves().ToSvg();

    /// <inheritdoc/>
    public override string ToText() => _epochs.Count == 0 ? "No epoch yet: call Fit." : Curves().ToText();

    internal int LastEpoch => _epochs.Count == 0 ? 0 : _epochs[^1].Epoch;

    internal void Add(EpochResult epoch) => _epochs.Add(epoch);

    internal void AddBatch(double loss) => _batchLosses.Add(loss);

    internal void Restore(IEnumerable<EpochResult> epochs, IEnumerable<double> batchLosses)
    {
        _epochs.Clear();
        _epochs.AddRange(epochs);
        _batchLosses.Clear();
        _batchLosses.AddRange(batchLosses);
    }

    private EpochCurves Curves() => new([.. _epochs.Select(epoch => epoch.Epoch)], name => this[name], _curves);
}
