using System.Collections;
using System.Globalization;

namespace Layered.Notebooks;

/// <summary>
/// Data frames of Microsoft.Data.Analysis as a table of their rows. Found by name and read by reflection: a notebook may load any
/// version.
/// </summary>
internal static class DataFrameReader
{
    private const string TypeName = "Microsoft.Data.Analysis.DataFrame";

    /// <summary>The rows; null where the value is no data frame.</summary>
    /// <param name="value">The value.</param>
    /// <param name="limit">How many rows to read.</param>
    /// <param name="read">Reads a cell.</param>
    public static ValueNode.Sequence? TryRead(object value, int limit, Func<object?, ValueNode> read)
    {
        var type = value.GetType();
        while (type is not null && type.FullName != TypeName)
        {
            type = type.BaseType;
        }

        if (type?.GetProperty("Columns")?.GetValue(value) is not IEnumerable columns || type.GetProperty("Rows")?.GetValue(value) is not IEnumerable rows)
        {
            return null;
        }

        var names = columns.Cast<object>().Select(column => column.GetType().GetProperty("Name")?.GetValue(column)?.ToString() ?? "").ToList();
        var items = rows.Cast<IEnumerable>().Take(limit)
            .Select(row => (ValueNode)new ValueNode.Members(null, [.. names.Zip(row.Cast<object?>(), (name, cell) => (name, read(cell)))], null, null))
            .ToList();
        var count = Convert.ToInt64(rows.GetType().GetProperty("Count")?.GetValue(rows), CultureInfo.InvariantCulture);
        return new(items, count > items.Count ? string.Create(CultureInfo.InvariantCulture, $"… {count - items.Count:N0} more") : null, Numeric: false);
    }
}
