using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Layered;

/// <summary>
/// Rows of data with named columns, read from a file of comma-separated values (RFC 4180) or tab-separated ones, with a head. Cells are
/// kept as text until they are asked for as numbers, so that a fault is told with file, line and column.
/// </summary>
public sealed class DataTable
{
    private const string Remedy = "A table has a head of names and then lines with a cell for each of them: mend the place, or leave the line out.";

    private readonly string _path;
    private readonly Dictionary<string, int> _places;
    private readonly IReadOnlyList<(int Line, List<string> Cells)> _rows;

    private DataTable(string path, IReadOnlyList<string> columns, IReadOnlyList<(int Line, List<string> Cells)> rows)
    {
        (_path, Columns, _rows) = (path, columns, rows);
        _places = columns.Index().ToDictionary(column => column.Item, column => column.Index);
    }

    /// <summary>The columns' names, in the order of the file.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>A column as text; empty where a value is missing.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="DataFormatException">There is no such column; the message names those that are.</exception>
    public IReadOnlyList<string> this[string column]
    {
        get
        {
            var place = Place(column);
            return [.. _rows.Select(row => row.Cells[place])];
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name ends in <c>.csv</c> or <c>.tsv</c>, and in <c>.gz</c> after that where it is packed.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is no such table; the message says in which line.</exception>
    public static DataTable Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        var packed = full.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var separator = Path.GetExtension(packed ? Path.GetFileNameWithoutExtension(full) : full).ToLowerInvariant() switch
        {
            ".csv" => ',',
            ".tsv" => '\t',
            _ => throw new ArgumentException($"A table is a .csv or .tsv file, packed (.gz) or not; '{Path.GetFileName(full)}' is neither.", nameof(path)),
        };
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"There is no table {full}. A relative path starts at the notebook's folder.", full);
        }

        var lines = CsvText.Lines(full, Text(full, packed), separator, Remedy);
        var columns = lines is [var head, ..] ? head.Cells : [];
        if (columns.Count == 0 || columns.Any(string.IsNullOrWhiteSpace) || columns.Distinct().Count() < columns.Count)
        {
            throw new DataFormatException(full, "line 1", "names that differ", lines.Count == 0 ? "the end of the file" : $"'{string.Join(separator, columns)}'", Remedy);
        }

        var wrong = lines.Find(line => line.Cells.Count != columns.Count);
        return wrong.Cells is null
            ? new DataTable(full, columns, lines[1..])
            : throw new DataFormatException(full, $"line {wrong.Number}", $"{columns.Count} cells", $"{wrong.Cells.Count}", Remedy);
    }

    /// <summary>A column as numbers; NaN where a value is missing.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="DataFormatException">There is no such column, or something in it is no number; the message says in which line.</exception>
    public IReadOnlyList<double> Numbers(string column)
    {
        var place = Place(column);
        return [.. _rows.Select(row => Number(row, place))];
    }

    /// <summary>The rows that pass a test.</summary>
    /// <param name="keep">From a row's number, from 0, to whether to keep it.</param>
    public DataTable Where(Func<int, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        return new DataTable(_path, Columns, [.. _rows.Where((_, row) => keep(row))]);
    }

    /// <summary>The rows without those that are the same as an earlier one in all cells.</summary>
    public DataTable Distinct()
    {
        var seen = new HashSet<string>();
        return new DataTable(_path, Columns, [.. _rows.Where(row => seen.Add(string.Join('\0', row.Cells)))]);
    }

    /// <summary>Deals the rows at random into two tables, each row into exactly one. The same seed gives the same tables.</summary>
    /// <param name="validation">The share of rows in the second table, between 0 and 1; the count is rounded.</param>
    /// <param name="seed">The seed of the deal.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves a part without a row.</exception>
    public (DataTable Train, DataTable Valid) Split(double validation, long seed = 42)
    {
        var validCount = validation is > 0 and < 1 ? (int)Math.Round(Count * validation) : 0;
        if (validCount == 0 || validCount == Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation), validation, $"The validation share must lie between 0 and 1 and leave rows in both parts, of {Count} here.");
        }

        var dealt = SampleOrder.Shuffled(Count, seed);
        return (Part(dealt[validCount..]), Part(dealt[..validCount]));
    }

    private DataTable Part(long[] rows) => new(_path, Columns, [.. rows.Select(row => _rows[(int)row])]);

    private int Place(string column) => _places.TryGetValue(column, out var place)
        ? place
        : throw new DataFormatException(_path, "line 1", $"a column '{column}'", string.Join(", ", Columns), "Ask for one of these columns.");

    private double Number((int Line, List<string> Cells) row, int place)
    {
        var cell = row.Cells[place];
        return cell.Length == 0 ? double.NaN
            : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : throw new DataFormatException(
                _path, $"line {row.Line}, column '{Columns[place]}'", "a number, or nothing where it is missing", $"'{cell}'", Remedy);
    }

    private static string Text(string path, bool packed)
    {
        using var file = File.OpenRead(path);
        using Stream content = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content, Encoding.UTF8);
        try
        {
            return reader.ReadToEnd();
        }
        catch (InvalidDataException exception)
        {
            throw new DataFormatException(path, "its packing", "a whole .gz file", exception.Message, "Get the file again.", exception);
        }
    }
}
