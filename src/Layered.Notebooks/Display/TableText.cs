using System.Globalization;
using System.Text;

namespace Layered.Notebooks;

/// <summary>Tables as plain text: columns in line, numbers to the right. What is wider than the page goes on below.</summary>
internal static class TableText
{
    private const int MaxCell = 40;
    private const string Gap = "  ";

    /// <summary>The table, no wider than a line where its columns allow it.</summary>
    public static string Render(ValueNode.Table table, int width)
    {
        var keys = Column("", [.. table.Rows.Select(row => row.Key)], isNumeric: false);
        var columns = table.Columns
            .Select((name, i) => Column(name, [.. table.Rows.Select(row => row.Cells[i])], table.IsNumeric(i)))
            .ToList();
        var lines = new List<string>();
        if (table.Title is { } title)
        {
            lines.Add(ScalarText.EscapeControls(title));
        }

        for (var first = 0; first < columns.Count || first == 0;)
        {
            var block = Block(keys, columns, first, width);
            for (var row = 0; row <= table.Rows.Count; row++)
            {
                lines.Add(string.Join(Gap, block.Prepend(keys).Select(column => column[row])).TrimEnd());
            }

            first += Math.Max(1, block.Count);
        }

        if (table.More is not null || table.Rows.Count == 0)
        {
            lines.Add(table.More ?? "(empty)");
        }

        return string.Join('\n', lines);
    }

    /// <summary>As many columns as fit beside the keys, one at least.</summary>
    private static List<List<string>> Block(List<string> keys, List<List<string>> columns, int first, int width)
    {
        var used = Length(keys[0]);
        return
        [
            .. columns.Skip(first).TakeWhile((column, i) =>
            {
                used += Gap.Length + Length(column[0]);
                return i == 0 || used <= width;
            }),
        ];
    }

    /// <summary>The name and the cells, all of one length.</summary>
    private static List<string> Column(string name, List<ValueNode> cells, bool isNumeric)
    {
        List<string> texts = [.. cells.Select(Cell).Prepend(Cut(ScalarText.EscapeControls(name)))];
        var width = texts.Max(Length);
        return
        [
            .. texts.Select(text =>
            {
                var blanks = new string(' ', width - Length(text));
                return isNumeric ? blanks + text : text + blanks;
            }),
        ];
    }

    private static string Cell(ValueNode node) => Cut(node is ValueNode.Text text ? ScalarText.EscapeControls(text.Content) : TextRenderer.Line(node));

    private static string Cut(string text) => text.Length <= MaxCell ? text : new StringBuilder(text, 0, MaxCell - 1, MaxCell).Append('…').ToString();

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;
}
