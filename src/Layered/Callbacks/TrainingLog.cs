namespace Layered;

/// <summary>A log that <see cref="WriteLog"/> kept of a fit, read from its file; it shows itself as curves and a table.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class TrainingLog : Figure
{
    private const string Epoch = "epoch";

    private readonly IReadOnlyList<OrderedDictionary<string, double>> _rows;

    private TrainingLog(string path, IReadOnlyList<(string Place, OrderedDictionary<string, double> Row)> rows)
    {
        _rows = [.. rows.Select(row => row.Row)];
        var epochs = new List<int>();
        foreach (var (place, row) in rows)
        {
            var last = epochs.LastOrDefault();
            epochs.Add(row.TryGetValue(Epoch, out var epoch) && epoch > last && epoch <= int.MaxValue && double.IsInteger(epoch)
                ? (int)epoch
                : throw new DataFormatException(
                    path, place, $"an epoch after {last}", row.ContainsKey(Epoch) ? Invariant.Short(epoch) : "none", "A log is what WriteLog writes, one epoch after the other."));
        }

        Epochs = epochs;
        Names = [.. _rows.SelectMany(row => row.Keys).Distinct().Where(name => name != Epoch)];
    }

    /// <summary>The numbers of the epochs, one for each row.</summary>
    public IReadOnlyList<int> Epochs { get; }

    /// <summary>The names of the columns: "training loss", those of the metrics, "learning rate" and "seconds".</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A column, one value an epoch; NaN where the log has none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no column of that name.</exception>
    public IReadOnlyList<double> this[string name] => Names.Contains(name)
        ? [.. _rows.Select(row => row.TryGetValue(name, out var value) ? value : double.NaN)]
        : throw new KeyNotFoundException($"There is no column '{name}' in this log. There are: {string.Join(", ", Names)}.");

    /// <summary>Reads a log.</summary>
    /// <param name="path">A file that <see cref="WriteLog"/> wrote; ends in <c>.csv</c> or <c>.json</c>.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is no such log; the message says where.</exception>
    public static TrainingLog Read(string path)
    {
        var format = LogFormat.Of(path);
        var full = Path.GetFullPath(path);
        return File.Exists(full)
            ? new TrainingLog(full, format.Read(full, File.ReadAllText(full)))
            : throw new FileNotFoundException($"There is no log {full}. The callback WriteLog writes one.", full);
    }

    /// <inheritdoc/>
    public override string ToHtml() => Epochs.Count == 0 ? ToText() : Curves().ToHtml();

    /// <inheritdoc/>
    public override string? ToSvg() => Epochs.Count == 0 ? null : Curves().ToSvg();

    /// <inheritdoc/>
    public override string ToText() => Epochs.Count == 0 ? "No epoch in this log." : Curves().ToText();

    // A file does not say which chart a metric belongs to; the names of losses do.
    private EpochCurves Curves() => new(
        Epochs,
        name => this[name],
        [.. Names.Where(name => name is not ("learning rate" or "seconds")).Select(name => (name, IsLoss(name) ? EpochCurves.Loss : EpochCurves.Own(name)))]);

    private static bool IsLoss(string name) =>
        name.Contains("loss", StringComparison.OrdinalIgnoreCase) || name.Contains("entropy", StringComparison.OrdinalIgnoreCase);
}
