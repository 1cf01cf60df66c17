using System.Data;

namespace Layered.Notebooks;

/// <summary>Data sets, tables, views and rows of System.Data.</summary>
internal sealed class DataTableKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) => value switch
    {
        DataSet set => new ValueNode.Members(
            $"DataSet {set.DataSetName}", [.. set.Tables.Cast<DataTable>().Take(reader.ItemLimit).Select(table => (table.TableName, (ValueNode)ReadTable(table, null, reader)))],
            Math.Max(0, set.Tables.Count - reader.ItemLimit)),
        DataTable table => ReadTable(table, table.TableName, reader),
        DataView view => reader.ReadTable(
            view.Table?.TableName,
            Names(view.Table),
            view.Cast<DataRowView>().Select((row, i) => ((object?)i, (Func<int, object?>)(column => row[column]))),
            view.Count),
        DataRowView row => ReadRow(row.DataView.Table, i => row[i], reader),
        DataRow row => ReadRow(row.Table, i => row[i], reader),
        _ => null,
    };

    private static ValueNode.Table ReadTable(DataTable table, string? title, ValueReader reader)
    {
        var rows = table.Rows.Cast<DataRow>().Where(row => row.RowState != DataRowState.Deleted).ToList();
        return reader.ReadTable(
            title,
            Names(table),
            rows.Select((row, i) => ((object?)i, (Func<int, object?>)(column => row[column]))),
            rows.Count);
    }

    private static ValueNode.Members ReadRow(DataTable? table, Func<int, object?> cell, ValueReader reader)
    {
        var names = Names(table);
        var shown = names.Take(reader.Limits.Members).Select((name, i) => (name, reader.Read(() => cell(i)))).ToList();
        return new(nameof(DataRow), shown, names.Count - shown.Count);
    }

    private static List<string> Names(DataTable? table) => [.. table?.Columns.Cast<DataColumn>().Select(column => column.ColumnName) ?? []];
}
