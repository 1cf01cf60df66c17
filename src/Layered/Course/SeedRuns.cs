using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>
/// What the same experiments came to with several seeds: figures of runs that take longer together than a notebook should. They
/// are kept in the repository's <c>data/trained</c>, as comma-separated text: <c>run,seed,FIGURE,…</c>, then a line for each run
/// and seed.
/// </summary>
public sealed class SeedRuns
{
    private const string Remedy =
        "Expected is the header run,seed,FIGURE,…, then lines with a name, a whole number and a number for each figure. " +
        "The notebook that shows the file has the command that makes it.";

    private readonly List<(string Run, long Seed, double[] Values)> _runs = [];

    /// <summary>Makes an empty collection, to be filled by <see cref="Add"/>.</summary>
    /// <param name="figures">What is measured of each run, such as <c>validation accuracy</c>. Without commas or line breaks.</param>
    /// <exception cref="ArgumentException">There is no figure, or a name that a comma or a line break would tear apart.</exception>
    public SeedRuns(params IReadOnlyList<string> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0)
        {
            throw new ArgumentException("Name at least one figure, such as \"validation accuracy\".", nameof(figures));
        }

        Figures = [.. figures.Select(figure => Word(figure, nameof(figures)))];
    }

    /// <summary>The names of what is measured of each run.</summary>
    public IReadOnlyList<string> Figures { get; }

    /// <summary>The names of the experiments, in the order in which they were added.</summary>
    public IReadOnlyList<string> Runs => [.. _runs.Select(run => run.Run).Distinct()];

    /// <summary>A figure of one experiment, a value for each seed, in the order of the seeds.</summary>
    /// <param name="run">The experiment's name.</param>
    /// <param name="figure">The figure's name.</param>
    /// <exception cref="ArgumentException">There is no such experiment or figure; the message lists those that are.</exception>
    public IReadOnlyList<double> this[string run, string figure]
    {
        get
        {
            var column = Column(figure);
            double[] values = [.. _runs.Where(entry => entry.Run == run).OrderBy(entry => entry.Seed).Select(entry => entry.Values[column])];
            return values.Length > 0
                ? values
                : throw new ArgumentException($"There is no run \"{run}\". There are: {List(Runs)}.", nameof(run));
        }
    }

    /// <summary>Reads a file of <c>data/trained</c>.</summary>
    /// <param name="name">Such as <c>muon.csv</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no folder <c>data/trained</c>.</exception>
    /// <exception cref="FileNotFoundException">There is no such file in it.</exception>
    /// <exception cref="DataFormatException">The file is not as <see cref="Save"/> writes it.</exception>
    public static SeedRuns Load(string name)
    {
        var path = TrainedFile.Find(name);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The file '{path}' does not exist. {Remedy}", path);
        }

        var lines = File.ReadAllLines(path);
        var header = lines is [var first, ..] ? first.Split(',') : [];
        if (header is not ["run", "seed", _, ..] || header.Any(string.IsNullOrWhiteSpace))
        {
            throw new DataFormatException(path, "line 1", "the header run,seed,FIGURE,…", lines.Length == 0 ? "the end of the file" : $"'{lines[0]}'", Remedy);
        }

        var runs = new SeedRuns(header[2..]);
        foreach (var (i, line) in lines.Index().Skip(1))
        {
            runs._runs.Add(Read(path, i + 1, line, header));
        }

        return runs;
    }

    /// <summary>Adds what one run came to.</summary>
    /// <param name="run">The experiment's name, without commas or line breaks.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="values">A value for each of <see cref="Figures"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than figures, or the run and seed are there already.</exception>
    public void Add(string run, long seed, params IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Figures.Count)
        {
            throw new ArgumentException($"{values.Count} values were given for {Figures.Count} figures ({List(Figures)}). Give one for each.", nameof(values));
        }

        if (_runs.Any(entry => (entry.Run, entry.Seed) == (run, seed)))
        {
            throw new ArgumentException($"The run \"{run}\" with seed {Invariant.Text(seed)} is there already.", nameof(seed));
        }

        _runs.Add((Word(run, nameof(run)), seed, [.. values]));
    }

    /// <summary>Writes a file of <c>data/trained</c>, whole or not at all. Values are rounded to four decimals.</summary>
    /// <param name="name">Such as <c>muon.csv</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no folder <c>data/trained</c>.</exception>
    public void Save(string name)
    {
        var text = new StringBuilder().AppendJoin(',', ["run", "seed", .. Figures]).Append('\n');
        foreach (var (run, seed, values) in _runs)
        {
            text.AppendJoin(',', [run, Invariant.Text(seed), .. values.Select(value => Invariant.Fixed(value, 4))]).Append('\n');
        }

        AtomicFile.Write(TrainedFile.Find(name), stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// How far a figure spreads over the seeds: a row for each experiment with the number of seeds, the lowest value, the mean, the
    /// highest and the standard deviation (of a sample; empty for one seed).
    /// </summary>
    /// <param name="figure">The figure's name.</param>
    /// <exception cref="ArgumentException">There is no such figure; the message lists those that are.</exception>
    public Table Spread(string figure) => new(
        ["run", "seeds", "lowest", "mean", "highest", "std"],
        Runs.Select(run => this[run, figure]).Zip(Runs, (values, run) => new object?[]
        {
            run, values.Count, values.Min(), values.Average(), values.Max(), values.Count > 1 ? Deviation(values) : null,
        }));

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private static (string Run, long Seed, double[] Values) Read(string path, int number, string line, string[] header)
    {
        var cells = line.Split(',');
        if (cells.Length != header.Length || string.IsNullOrWhiteSpace(cells[0]))
        {
            throw Fault("", $"{header.Length} cells, the first with a name", $"'{line}'");
        }

        if (!long.TryParse(cells[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
        {
            throw Fault(", column 'seed'", "a whole number", $"'{cells[1]}'");
        }

        var values = cells.Index().Skip(2).Select(cell =>
            double.TryParse(cell.Item, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Fault($", column '{header[cell.Index]}'", "a number", $"'{cell.Item}'"));
        return (cells[0], seed, [.. values]);

        DataFormatException Fault(string place, string expected, string found) =>
            new(path, $"line {Invariant.Text(number)}{place}", expected, found, Remedy);
    }

    private int Column(string figure)
    {
        var column = Figures.Index().Where(entry => entry.Item == figure).Select(entry => entry.Index).FirstOrDefault(-1);
        return column >= 0
            ? column
            : throw new ArgumentException($"There is no figure \"{figure}\". There are: {List(Figures)}.", nameof(figure));
    }

    private static string Word(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        return name.AsSpan().ContainsAny(",\r\n")
            ? throw new ArgumentException($"\"{name}\" has a comma or a line break, which would tear a line of the file apart.", parameter)
            : name;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
