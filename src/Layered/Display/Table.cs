using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>
/// A table. Columns that hold only numbers are right-aligned; fractions have a fixed number of decimals,
/// or are in powers of ten where those would all be zeros.
/// </summary>
public sealed class Table : Figure
{
    private readonly string[] _headers;
    private readonly string[][] _rows;
    private readonly bool[] _numeric;

    /// <summary>Makes a table of rows.</summary>
    /// <param name="headers">The columns' names.</param>
    /// <param name="rows">The rows; each has as many cells as there are headers. A cell is a text, a number or null (empty).</param>
    /// <param name="digits">Decimals of numbers that are not integers, 0 to 15.</param>
    /// <exception cref="ArgumentException">A row has another number of cells than there are headers.</exception>
    public Table(IEnumerable<string> headers, IEnumerable<IEnumerable<object?>> rows, int digits = 4)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);

        _headers = [.. headers];
        object?[][] cells = [.. rows.Select(row => row.ToArray())];
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length != _headers.Length)
            {
                throw new ArgumentException(
                    $"Row {i + 1} has {cells[i].Length} cells; the table has {_headers.Length} headers " +
                    $"({string.Join(", ", _headers)}). Give each row one cell a header.",
                    nameof(rows));
            }
        }

        _rows = [.. cells.Select(row => row.Select(cell => Invariant.Cell(cell, digits)).ToArray())];
        _numeric = [.. _headers.Select((_, column) => IsNumeric(cells.Select(row => row[column])))];
    }

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var html = new StringBuilder();
        html.Append("<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">\n<thead><tr>");
        for (var column = 0; column < _headers.Length; column++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th {Alignment(column, $";padding:4px 12px;border-bottom:{Html.Rule}")}>{Html.Encode(_headers[column])}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in _rows)
        {
            html.Append("<tr>");
            for (var column = 0; column < row.Length; column++)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td {Alignment(column, ";padding:2px 12px")}>{Html.Encode(row[column])}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>").ToString();
    }

    /// <inheritdoc/>
    public override string ToText()
    {
        int[] widths = [.. _headers.Select((header, column) =>
            _rows.Select(row => row[column].Length).Append(header.Length).Max())];
        string Line(IEnumerable<string> cells) => string.Join("  ", cells.Select((cell, column) =>
            _numeric[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();
        string[] lines = [Line(_headers), Line(widths.Select(width => new string('-', width))), .. _rows.Select(Line)];
        return string.Join('\n', lines);
    }

    private static bool IsNumeric(IEnumerable<object?> cells)
    {
        object[] filled = [.. cells.Where(cell => cell is not null).Cast<object>()];
        return filled.Length > 0 && filled.All(Invariant.IsNumber);
    }

    // The attribute serves web views that drop the style.
    private string Alignment(int column, string style) =>
        _numeric[column] ? $"align=\"right\" style=\"text-align:right{style}\"" : $"align=\"left\" style=\"text-align:left{style}\"";
}
