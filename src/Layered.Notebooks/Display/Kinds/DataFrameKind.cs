using System.Collections;
using System.Globalization;

namespace Layered.Notebooks;

/// <summary>
/// Data frames of Microsoft.Data.Analysis as a table of their rows. Found by name and read by reflection: a notebook may load any
/// version.
/// </summary>
internal sealed class DataFrameKind : ValueKind
{
    private const string TypeName = "Microsoft.Data.Analysis.DataFrame";

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var type = TypeNames.FindBase(value.GetType(), TypeName);
        if (type?.GetProperty("Columns")?.GetValue(value) is not IEnumerable columns || type.GetProperty("Rows")?.GetValue(value) is not IEnumerable rows)
        {
            return null;
        }

        return reader.ReadTable(
            null,
            [.. columns.Cast<object>().Select(column => column.GetType().GetProperty("Name")?.GetValue(column)?.ToString() ?? "")],
            rows.Cast<IEnumerable>().Select((row, i) => ((object?)i, Cells(row))),
            Convert.ToInt64(rows.GetType().GetProperty("Count")?.GetValue(rows), CultureInfo.InvariantCulture));
    }

    private static Func<int, object?> Cells(IEnumerable row)
    {
        var cells = row.Cast<object?>().ToList();
        return column => cells[column];
    }
}
