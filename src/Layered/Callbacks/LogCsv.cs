using System.Buffers;
using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>A training log as comma-separated values with a head; a name with a comma, a quote or a line break is quoted (RFC 4180).</summary>
internal sealed class LogCsv : LogFormat
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public override string Write(IReadOnlyList<OrderedDictionary<string, double>> rows)
    {
        string[] names = [.. rows.SelectMany(row => row.Keys).Distinct()];
        var text = new StringBuilder();
        text.AppendJoin(',', names.Select(Quote)).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(',', names.Select(name => row.TryGetValue(name, out var value) ? value.ToString(CultureInfo.InvariantCulture) : "")).Append('\n');
        }

        return text.ToString();
    }

    public override IReadOnlyList<(string Place, OrderedDictionary<string, double> Row)> Read(string path, string text)
    {
        var lines = CsvText.Lines(path, text, ',', Remedy);
        if (lines.Count == 0)
        {
            throw new DataFormatException(path, "line 1", "a head of names", "the end of the file", Remedy);
        }

        var names = lines[0].Cells;
        if (names.Distinct().Count() < names.Count)
        {
            throw new DataFormatException(path, "line 1", "names that differ", string.Join(',', names), Remedy);
        }

        return [.. lines.Skip(1).Select(line => ($"line {line.Number}", Row(path, names, line.Number, line.Cells)))];
    }

    private static OrderedDictionary<string, double> Row(string path, List<string> names, int line, List<string> cells)
    {
        if (cells.Count != names.Count)
        {
            throw new DataFormatException(path, $"line {line}", $"{names.Count} numbers", $"{cells.Count}", Remedy);
        }

        var row = new OrderedDictionary<string, double>();
        foreach (var (name, cell) in names.Zip(cells).Where(pair => pair.Second.Length > 0))
        {
            row[name] = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new DataFormatException(path, $"line {line}, column '{name}'", "a number", $"'{cell}'", Remedy);
        }

        return row;
    }

    private static string Quote(string name) => name.AsSpan().ContainsAny(Special) ? $"\"{name.Replace("\"", "\"\"")}\"" : name;
}
