using System.Data;
using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Data readers: their next rows, which are used up by that, and the table says so. A single record is read as it stands.</summary>
internal sealed class DataReaderKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        switch (value)
        {
            case IDataReader { IsClosed: true }:
                return new ValueNode.Text($"{TypeNames.Of(value.GetType())} (closed)");
            case IDataReader data:
                var table = reader.ReadTable(null, Names(data), Rows(data, reader.ItemLimit), null);
                var count = table.Rows.Count;
                return table with
                {
                    More = table.More ?? string.Create(CultureInfo.InvariantCulture, $"the reader stands after {(count == 1 ? "this row" : $"these {count:N0} rows")}"),
                };
            case IDataRecord record:
                return new ValueNode.Members(
                    TypeNames.Of(value.GetType()),
                    [.. Names(record).Take(reader.Limits.Members).Select((name, i) => (name, reader.Read(() => record.GetValue(i))))],
                    Math.Max(0, record.FieldCount - reader.Limits.Members));
            default:
                return null;
        }
    }

    private static List<string> Names(IDataRecord record) => [.. Enumerable.Range(0, record.FieldCount).Select(record.GetName)];

    private static IEnumerable<(object? Key, Func<int, object?> Cell)> Rows(IDataReader data, int limit)
    {
        for (var i = 0; i < limit && data.Read(); i++)
        {
            yield return (i, data.GetValue);
        }
    }
}
