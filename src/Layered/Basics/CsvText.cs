using System.Text;

namespace Layered;

/// <summary>Takes separated values apart. With commas, a cell may stand in quotes (RFC 4180); with tabs, a quote is a letter like any other.</summary>
internal static class CsvText
{
    /// <summary>The cells of every line, with the number of the line that they begin in.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="separator">Comma or tab.</param>
    /// <param name="remedy">What to do about a fault, as a sentence.</param>
    /// <exception cref="DataFormatException">A quote is not closed.</exception>
    public static List<(int Number, List<string> Cells)> Lines(string path, string text, char separator, string remedy)
    {
        var lines = new List<(int Number, List<string> Cells)>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, start, quoted, closed) = (1, 1, false, false);
        foreach (var letter in text.EndsWith('\n') || text.Length == 0 ? text : text + '\n')
        {
            if (letter == '"' && separator != '\t' && (quoted || closed || cell.Length == 0))
            {
                // A quote inside quotes is doubled: the second one opens again what the first one closed.
                cell.Append(closed ? "\"" : "");
                (quoted, closed) = (!quoted, quoted);
            }
            else if (quoted || (letter != separator && letter is not ('\r' or '\n')))
            {
                cell.Append(letter);
                closed = false;
            }
            else if (letter != '\r')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                closed = false;
            }

            line += letter == '\n' ? 1 : 0;
            if (letter == '\n' && !quoted)
            {
                lines.Add((start, cells));
                (cells, start) = ([], line);
            }
        }

        return quoted
            ? throw new DataFormatException(path, $"line {start}", "a closing quote", "the end of the file", remedy)
            : lines;
    }
}
