using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Layered.Notebooks;

/// <summary>Draws nodes as HTML tables. Every text that comes from a value is encoded.</summary>
internal static class HtmlRenderer
{
    private const int NumbersPerRow = 10;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Render(ValueNode node)
    {
        var html = new StringBuilder();
        Write(html, node);
        return html.ToString();
    }

    private static void Write(StringBuilder html, ValueNode node)
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
                Write(html, noted.Value);
                html.Append("<p><em>").Append(Encode(noted.Note)).Append("</em></p>");
                break;
            case ValueNode.Sequence { Numeric: true } numbers:
                WriteNumbers(html, numbers);
                break;
            case ValueNode.Sequence sequence when Columns(sequence) is { } columns:
                WriteRecords(html, sequence, columns);
                break;
            case ValueNode.Sequence sequence:
                WriteTable(html, ["index", "value"], sequence.Items.Select((item, i) => (Number(i), item)), sequence.More);
                break;
            case ValueNode.Entries entries:
                WriteTable(html, ["key", "value"], entries.Items.Select(entry => (Render(entry.Key), entry.Value)), entries.More);
                break;
            case ValueNode.Tuple tuple:
                WriteTable(html, [], tuple.Items.Select((item, i) => (ItemName(i), item)), null);
                break;
            case ValueNode.Members { Items.Count: 0 } members:
                WriteText(html, members.Summary ?? members.Type ?? "{ }");
                break;
            case ValueNode.Members members:
                var title = members.Summary is { } summary ? $"{members.Type}: {summary}" : members.Type;
                WriteTable(html, title is null ? [] : [title], members.Items.Select(member => (Encode(member.Name), member.Value)), members.More);
                break;
        }
    }

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
                WriteCell(html, item);
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
                ValueNode.Members { Items.Count: > 0 } members => [.. members.Items.Select(member => member.Name)],
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

    private static void WriteRecords(StringBuilder html, ValueNode.Sequence sequence, List<string> columns)
    {
        html.Append("<table><thead><tr><th></th>");
        columns.ForEach(column => html.Append("<th>").Append(Encode(column)).Append("</th>"));
        html.Append("</tr></thead><tbody>");
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            html.Append("<tr><th>").Append(Number(i)).Append("</th>");
            var cells = sequence.Items[i] switch
            {
                ValueNode.Members members => members.Items.Select(member => member.Value),
                ValueNode.Tuple tuple => tuple.Items,
                _ => ((ValueNode.Sequence)sequence.Items[i]).Items,
            };
            foreach (var cell in cells)
            {
                WriteCell(html, cell);
            }

            html.Append("</tr>");
        }

        WriteMore(html, sequence.More, columns.Count + 1);
        html.Append("</tbody></table>");
    }

    private static void WriteTable(StringBuilder html, string[] header, IEnumerable<(string NameHtml, ValueNode Value)> rows, string? more)
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
        var any = false;
        foreach (var (name, value) in rows)
        {
            html.Append("<tr><th>").Append(name).Append("</th>");
            WriteCell(html, value);
            html.Append("</tr>");
            any = true;
        }

        WriteMore(html, more ?? (any ? null : "(empty)"), 2);
        html.Append("</tbody></table>");
    }

    private static void WriteCell(StringBuilder html, ValueNode value)
    {
        html.Append("<td>");
        Write(html, value);
        html.Append("</td>");
    }

    private static void WriteMore(StringBuilder html, string? more, int columns)
    {
        if (more is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"{columns}\"><em>{Encode(more)}</em></td></tr>");
        }
    }

    private static string ItemName(int index) => string.Create(CultureInfo.InvariantCulture, $"Item{index + 1}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Encode(string text) => Encoder.Encode(text);
}
