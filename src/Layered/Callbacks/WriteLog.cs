using System.Text;

namespace Layered;

/// <summary>
/// Writes a line for each epoch of the fit to a file: its number, the training loss, the scores, the learning rate of its
/// last step and the seconds that it took. The file is whole after every epoch; <see cref="TrainingLog"/> reads it.
/// </summary>
public sealed class WriteLog : Callback
{
    private readonly string _path;
    private readonly LogFormat _format;

    /// <summary>Names the file. One that is there is replaced after the first epoch.</summary>
    /// <param name="path">Ends in <c>.csv</c> for a table with a head, or in <c>.json</c> for an array of objects.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    public WriteLog(string path)
    {
        _format = LogFormat.Of(path);
        _path = Path.GetFullPath(path);
    }

    /// <summary>After what records the history.</summary>
    public override int Order => 50;

    /// <inheritdoc/>
    public override void AfterEpoch(TrainingRun run)
    {
        OrderedDictionary<string, double>[] rows = [.. run.Learner.History.Epochs.Where(epoch => epoch.Epoch >= run.FirstEpoch).Select(Row)];
        if (rows.Length > 0)
        {
            AtomicFile.Write(_path, stream => stream.Write(Encoding.UTF8.GetBytes(_format.Write(rows))));
        }
    }

    private static OrderedDictionary<string, double> Row(EpochResult epoch)
    {
        var row = new OrderedDictionary<string, double> { ["epoch"] = epoch.Epoch, ["training loss"] = epoch.TrainingLoss };
        foreach (var name in epoch.Validation.Names)
        {
            row[name] = epoch.Validation[name];
        }

        row["learning rate"] = epoch.LearningRate;
        row["seconds"] = Math.Round(epoch.Duration.TotalSeconds, 3);
        return row;
    }
}
