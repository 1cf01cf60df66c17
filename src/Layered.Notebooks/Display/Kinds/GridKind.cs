namespace Layered.Notebooks;

/// <summary>Arrays of several dimensions, as sequences of sequences.</summary>
internal sealed class GridKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) =>
        value is Array { Rank: > 1 } array ? Read(array, 0, [], reader) : null;

    private static ValueNode.Sequence Read(Array array, int dimension, int[] prefix, ValueReader reader)
    {
        var length = array.GetLength(dimension);
        var taken = Math.Min(length, dimension == 0 ? reader.Limits.Items : reader.Limits.NestedItems * 2);
        var items = new List<ValueNode>();
        for (var i = 0; i < taken && !reader.IsSpent; i++)
        {
            int[] index = [.. prefix, i + array.GetLowerBound(dimension)];
            items.Add(index.Length == array.Rank ? reader.Read(array.GetValue(index)) : Read(array, dimension + 1, index, reader));
        }

        var isRow = dimension == array.Rank - 1;
        return new(items, ValueReader.More(items.Count, length), isRow && ScalarText.IsNumeric(array.GetType().GetElementType()!));
    }
}
