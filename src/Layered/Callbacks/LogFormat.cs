namespace Layered;

/// <summary>How a training log stands in a file: rows of numbers with names, one row an epoch.</summary>
internal abstract class LogFormat
{
    protected const string Remedy = "A log is what WriteLog writes: mend the place, or train again.";

    /// <summary>The format that a file's name tells.</summary>
    /// <exception cref="ArgumentException">There is none for this name.</exception>
    public static LogFormat Of(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => new LogCsv(),
            ".json" => new LogJson(),
            _ => throw new ArgumentException($"A log is a .csv or a .json file; '{Path.GetFileName(path)}' is neither.", nameof(path)),
        };
    }

    public abstract string Write(IReadOnlyList<OrderedDictionary<string, double>> rows);

    /// <summary>Reads the rows, each with the place where it stands; a number that is not there is left out.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="DataFormatException">The text is not such a log.</exception>
    public abstract IReadOnlyList<(string Place, OrderedDictionary<string, double> Row)> Read(string path, string text);
}
