using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Layered.Notebooks;

/// <summary>Draws nodes as HTML tables. Every text that comes from a value is encoded.</summary>
internal static class HtmlRenderer
{
    private const int NumbersPerRow = 10;
    private const int OpenCells = 12;
    private const int OpenLevels = 2;
    private const int SummaryLength = 60;
    private const string NumberHead = "<th style=\"text-align: right\">";
    private const string NumberCell = "<td style=\"text-align: right\">";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Render(ValueNode node)
    {
        var html = new StringBuilder();
        Write(html, node, 0);
        return html.ToString();
    }

    private static void Write(StringBuilder html, ValueNode node, int level)
    {
        switch (node)
        {
            case ValueNode.Text text:
                WriteText(html, text.Content);
                break;
            case ValueNode.Own own:
                html.Append(OwnHtml(own));
                break;
            case ValueNode.Noted noted:
                Write(html, noted.Value, level);
                html.Append("<p><em>").Append(Encode(noted.Note)).Append("</em></p>");
                break;
            case ValueNode.Folded folded:
                WriteFolded(html, folded.Value, folded.IsOpen, level);
                break;
            case ValueNode.Table table:
                WriteTable(html, table, level);
                break;
            case ValueNode.Sequence { Numeric: true } numbers:
                WriteNumbers(html, numbers);
                break;
            case ValueNode.Sequence sequence when Columns(sequence) is { } columns:
                WriteRecords(html, sequence, columns, level);
                break;
            case ValueNode.Sequence sequence:
                WriteTable(html, ["index", "value"], [.. sequence.Items.Select((item, i) => (Number(i), item))], sequence.More, level);
                break;
            case ValueNode.Entries entries:
                WriteTable(html, ["key", "value"], [.. entries.Items.Select(entry => (Render(entry.Key), entry.Value))], entries.More, level);
                break;
            case ValueNode.Tuple tuple:
                WriteTable(html, [], [.. tuple.Items.Select((item, i) => (ItemName(i), item))], null, level);
                break;
            case ValueNode.Members { Items.Count: 0, Contents: null } members:
                WriteText(html, members.Summary ?? members.Type ?? "{ }");
                break;
            case ValueNode.Members members:
                WriteMembers(html, members, level);
                break;
        }
    }

    private static void WriteMembers(StringBuilder html, ValueNode.Members members, int level)
    {
        var title = members.Summary is { } summary ? $"{members.Type}: {summary}" : members.Type;
        List<(string, ValueNode)> rows = [.. members.Items.Select(member => (Encode(member.Name), member.Value))];
        var left = members.Left > 0 ? More(members.Left) : null;
        var shown = rows.Count > FormatLimits.ShownMembers ? FormatLimits.ShownMembers : rows.Count;
        WriteTable(html, title is null ? [] : [title], rows[..shown], shown < rows.Count ? null : left, level);
        if (shown < rows.Count)
        {
            html.Append("<details><summary>").Append(Encode(More(rows.Count - shown + members.Left))).Append("</summary>");
            WriteTable(html, [], rows[shown..], left, level);
            html.Append("</details>");
        }

        if (members.Contents is { } contents)
        {
            Write(html, contents, level);
        }
    }

    /// <summary>A value behind its first words, to be unfolded without a script.</summary>
    private static void WriteFolded(StringBuilder html, ValueNode value, bool isOpen, int level)
    {
        var text = TextRenderer.Line(value);
        html.Append(isOpen ? "<details open><summary>" : "<details><summary>")
            .Append(Encode(text.Length > SummaryLength ? $"{text[..(SummaryLength - 1)]}…" : text))
            .Append("</summary>");
        Write(html, value, level);
        html.Append("</details>");
    }

    /// <summary>How many cells a value's tables have.</summary>
    private static int Cells(ValueNode node) => node switch
    {
        ValueNode.Noted noted => Cells(noted.Value),
        ValueNode.Sequence sequence => sequence.Items.Sum(Cells),
        ValueNode.Entries entries => entries.Items.Sum(entry => Cells(entry.Key) + Cells(entry.Value)),
        ValueNode.Tuple tuple => tuple.Items.Sum(Cells),
        ValueNode.Members members => members.Items.Sum(member => Cells(member.Value)) + (members.Contents is { } contents ? Cells(contents) : 0),
        ValueNode.Table table => table.Rows.Count * table.Columns.Count,
        _ => 1,
    };

    private static void WriteText(StringBuilder html, string text)
    {
        var encoded = Encoder.Encode(text.ReplaceLineEndings("\n")).Replace("&#xA;", "\n", StringComparison.Ordinal);
        html.Append(encoded.Contains('\n', StringComparison.Ordinal) ? $"<pre>{encoded}</pre>" : encoded);
    }

    /// <summary>The value's own HTML, or its picture, or its text.</summary>
    private static string OwnHtml(ValueNode.Own own)
    {
        if (own.Data.GetText("text/html") is { } html)
        {
            return html;
        }

        foreach (var mimeType in (string[])["image/png", "image/jpeg", "image/gif"])
        {
            if (own.Data.GetText(mimeType) is { } base64)
            {
                return $"<img src=\"data:{mimeType};base64,{Encode(base64)}\">";
            }
        }

        return own.Data.GetText("image/svg+xml") is { } svg
            ? $"<img src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\">"
            : Encode(own.Data.PlainText is { Length: > 0 } plain ? plain : own.TypeName);
    }

    private static void WriteNumbers(StringBuilder html, ValueNode.Sequence numbers)
    {
        html.Append("<table><tbody>");
        for (var row = 0; row < numbers.Items.Count; row += NumbersPerRow)
        {
            html.Append("<tr>");
            if (numbers.Items.Count > NumbersPerRow)
            {
                html.Append("<th>").Append(Number(row)).Append("</th>");
            }

            foreach (var item in numbers.Items.Skip(row).Take(NumbersPerRow))
            {
                WriteCell(html, item, 0);
            }

            html.Append("</tr>");
        }

        WriteMore(html, numbers.More ?? (numbers.Items.Count == 0 ? "(empty)" : null), NumbersPerRow + 1);
        html.Append("</tbody></table>");
    }

    /// <summary>The common columns of items that all have the same members; null where they have not.</summary>
    private static List<string>? Columns(ValueNode.Sequence sequence)
    {
        List<string>? columns = null;
        foreach (var item in sequence.Items)
        {
            List<string>? names = item switch
            {
                ValueNode.Members { Items.Count: > 0 and <= FormatLimits.ShownMembers } members =>
                    [.. members.Items.Select(member => member.Name), .. members.Contents is null ? Array.Empty<string>() : ["items"]],
                ValueNode.Tuple tuple => [.. Enumerable.Range(0, tuple.Items.Count).Select(ItemName)],
                ValueNode.Sequence { Numeric: true, More: null, Items.Count: > 0 } row => [.. Enumerable.Range(0, row.Items.Count).Select(Number)],
                _ => null,
            };
            if (names is null || (columns is not null && !columns.SequenceEqual(names)))
            {
                return null;
            }

            columns = names;
        }

        return columns;
    }

    private static void WriteTable(StringBuilder html, ValueNode.Table table, int level)
    {
        var isNumeric = Enumerable.Range(0, table.Columns.Count).Select(table.IsNumeric).ToList();
        html.Append("<table>");
        if (table.Title is { } title)
        {
            html.Append("<caption>").Append(Encode(title)).Append("</caption>");
        }

        html.Append("<thead><tr><th></th>");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            html.Append(isNumeric[i] ? NumberHead : "<th>").Append(Encode(table.Columns[i])).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var (key, cells) in table.Rows)
        {
            html.Append("<tr><th>");
            Write(html, key, level + 1);
            html.Append("</th>");
            for (var i = 0; i < cells.Count; i++)
            {
                WriteCell(html, cells[i], level, isNumeric[i]);
            }

            html.Append("</tr>");
        }

        WriteMore(html, table.More ?? (table.Rows.Count == 0 ? "(empty)" : null), table.Columns.Count + 1);
        html.Append("</tbody></table>");
    }

    private static void WriteRecords(StringBuilder html, ValueNode.Sequence sequence, List<string> columns, int level)
    {
        var rows = sequence.Items.Select((item, i) => ((ValueNode)new ValueNode.Text(Number(i)), Row(item))).ToList();
        WriteTable(html, new ValueNode.Table(null, columns, rows, sequence.More), level);

        static IReadOnlyList<ValueNode> Row(ValueNode item) => item switch
        {
            ValueNode.Members { Contents: { } contents } members => [.. members.Items.Select(member => member.Value), contents],
            ValueNode.Members members => [.. members.Items.Select(member => member.Value)],
            ValueNode.Tuple tuple => tuple.Items,
            _ => ((ValueNode.Sequence)item).Items,
        };
    }

    private static void WriteTable(StringBuilder html, string[] header, IReadOnlyList<(string NameHtml, ValueNode Value)> rows, string? more, int level)
    {
        html.Append("<table>");
        if (header.Length > 0)
        {
            var span = header.Length == 1 ? " colspan=\"2\"" : "";
            html.Append("<thead><tr>");
            foreach (var name in header)
            {
                html.Append("<th").Append(span).Append('>').Append(Encode(name)).Append("</th>");
            }

            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        var isNumeric = rows.Count > 1 && ValueNode.AreNumbers(rows.Select(row => row.Value));
        foreach (var (name, value) in rows)
        {
            html.Append("<tr><th>").Append(name).Append("</th>");
            WriteCell(html, value, level, isNumeric);
            html.Append("</tr>");
        }

        WriteMore(html, more ?? (rows.Count > 0 ? null : "(empty)"), 2);
        html.Append("</tbody></table>");
    }

    /// <summary>A value in a table's cell. What is large, or stands deep, is folded.</summary>
    private static void WriteCell(StringBuilder html, ValueNode value, int level, bool isNumeric = false)
    {
        html.Append(isNumeric ? NumberCell : "<td>");
        var cells = value is ValueNode.Folded ? 1 : Cells(value);
        if (cells > OpenCells || (cells > 1 && level + 1 >= OpenLevels))
        {
            WriteFolded(html, value, isOpen: false, level + 1);
        }
        else
        {
            Write(html, value, level + 1);
        }

        html.Append("</td>");
    }

    private static void WriteMore(StringBuilder html, string? more, int columns)
    {
        if (more is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"{columns}\"><em>{Encode(more)}</em></td></tr>");
        }
    }

    private static string More(int count) => ValueReader.More(0, count)!;

    private static string ItemName(int index) => string.Create(CultureInfo.InvariantCulture, $"Item{index + 1}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Encode(string text) => Encoder.Encode(text);
}
