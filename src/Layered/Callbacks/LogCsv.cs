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
        var lines = Lines(path, text);
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

    /// <summary>The cells of every line, with the number of the line that they begin in.</summary>
    private static List<(int Number, List<string> Cells)> Lines(string path, string text)
    {
        var lines = new List<(int Number, List<string> Cells)>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, start, quoted, before) = (1, 1, false, '\n');
        foreach (var letter in text.EndsWith('\n') || text.Length == 0 ? text : text + '\n')
        {
            if (letter == '"')
            {
                // A quote inside quotes is doubled: the second one opens again what the first one closed.
                cell.Append(!quoted && before == '"' ? "\"" : "");
                quoted = !quoted;
            }
            else if (quoted || letter is not (',' or '\r' or '\n'))
            {
                cell.Append(letter);
            }
            else if (letter != '\r')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }

            before = letter;
            line += letter == '\n' ? 1 : 0;
            if (letter == '\n' && !quoted)
            {
                lines.Add((start, cells));
                (cells, start) = ([], line);
            }
        }

        return quoted
            ? throw new DataFormatException(path, $"line {start}", "a closing quote", "the end of the file", Remedy)
            : lines;
    }

    private static string Quote(string name) => name.AsSpan().ContainsAny(Special) ? $"\"{name.Replace("\"", "\"\"")}\"" : name;
}
