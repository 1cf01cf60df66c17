using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Layered;

/// <summary>
/// Writes a line for each epoch to a file: its number, the training loss, the scores, the learning rate of its last step
/// and the seconds that it took. The file is whole after every epoch.
/// </summary>
public sealed class WriteLog : Callback
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly string _path;
    private readonly bool _asJson;
    private readonly List<(string Name, object? Value)[]> _rows = [];

    /// <summary>Names the file. One that is there is replaced when a fit begins.</summary>
    /// <param name="path">Ends in <c>.csv</c> for a table with a head, or in <c>.json</c> for an array of objects.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    public WriteLog(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        _path = Path.GetFullPath(path);
        _asJson = extension == ".json";
        if (!_asJson && extension != ".csv")
        {
            throw new ArgumentException($"A log is a .csv or a .json file; '{Path.GetFileName(path)}' is neither.", nameof(path));
        }
    }

    /// <summary>After the callbacks that change the learning rate.</summary>
    public override int Order => 50;

    /// <inheritdoc/>
    public override void BeforeFit(TrainingRun run) => _rows.Clear();

    /// <inheritdoc/>
    public override void AfterEpoch(TrainingRun run)
    {
        if (run.Learner.History.Epochs is not [.., { } epoch] || epoch.Epoch != run.Epoch)
        {
            return;
        }

        _rows.Add([
            ("epoch", epoch.Epoch),
            ("training loss", epoch.TrainingLoss),
            .. epoch.Validation.Names.Select(name => (name, (object?)epoch.Validation[name])),
            ("learning rate", run.Learner.Optimizer.LearningRate),
            ("seconds", Math.Round(epoch.Duration.TotalSeconds, 3))]);
        AtomicFile.Write(_path, stream => stream.Write(Encoding.UTF8.GetBytes(_asJson ? Json() : Csv())));
    }

    private string Json() => JsonSerializer.Serialize(
        _rows.Select(row => row.ToDictionary(cell => cell.Name, cell => cell.Value)),
        JsonOptions) + "\n";

    private string Csv()
    {
        var text = new StringBuilder();
        string[] names = [.. _rows.SelectMany(row => row.Select(cell => cell.Name)).Distinct()];
        text.AppendJoin(',', names.Select(Quote)).Append('\n');
        foreach (var row in _rows)
        {
            text.AppendJoin(',', names.Select(name => FormattableString.Invariant($"{row.FirstOrDefault(cell => cell.Name == name).Value}"))).Append('\n');
        }

        return text.ToString();
    }

    private static string Quote(string name) => name.AsSpan().ContainsAny(",\"\n") ? $"\"{name.Replace("\"", "\"\"")}\"" : name;
}
