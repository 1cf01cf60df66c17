namespace Layered.Notebooks;

/// <summary>What was read of a value, once and within bounds; both representations are drawn from it.</summary>
internal abstract record ValueNode
{
    /// <summary>Whether the nodes of a column are numbers, and nothing else but what is missing.</summary>
    public static bool AreNumbers(IEnumerable<ValueNode> column)
    {
        var any = false;
        foreach (var node in column)
        {
            var isNumber = node is Text { IsNumber: true };
            if (!isNumber && node is not Text { Content: "null" or nameof(DBNull), Quoted: null })
            {
                return false;
            }

            any |= isNumber;
        }

        return any;
    }

    /// <summary>A scalar, or anything shown as text.</summary>
    /// <param name="Content">The text.</param>
    /// <param name="Quoted">The text inside another value, where it differs: a string in quotes.</param>
    /// <param name="IsNumber">Whether it is a number, which a table aligns.</param>
    internal sealed record Text(string Content, string? Quoted = null, bool IsNumber = false) : ValueNode;

    /// <summary>Items in order.</summary>
    /// <param name="Items">Those that were read.</param>
    /// <param name="More">What was left out, in words; null where nothing was.</param>
    /// <param name="Numeric">Whether the items are numbers by their static type.</param>
    internal sealed record Sequence(IReadOnlyList<ValueNode> Items, string? More, bool Numeric) : ValueNode;

    /// <summary>Keys and values.</summary>
    internal sealed record Entries(IReadOnlyList<(ValueNode Key, ValueNode Value)> Items, string? More) : ValueNode;

    /// <summary>An object's properties and fields.</summary>
    /// <param name="Type">The name of its type; null for an anonymous one.</param>
    /// <param name="Items">The members that were read.</param>
    /// <param name="Left">How many were not read.</param>
    /// <param name="Summary">The object's own text, where its type defines one.</param>
    /// <param name="Contents">The items, where the object is a collection that has properties of its own.</param>
    internal sealed record Members(
        string? Type, IReadOnlyList<(string Name, ValueNode Value)> Items, int Left = 0, string? Summary = null, ValueNode? Contents = null) : ValueNode;

    /// <summary>A tuple; its items are shown under their names in HTML.</summary>
    internal sealed record Tuple(IReadOnlyList<ValueNode> Items) : ValueNode;

    /// <summary>Rows under the names of their columns.</summary>
    /// <param name="Title">The table's name; null where it has none.</param>
    /// <param name="Columns">The names of the columns that were read.</param>
    /// <param name="Rows">The rows that were read, each with its key and as many cells as there are columns.</param>
    /// <param name="More">What was left out, in words; null where nothing was.</param>
    internal sealed record Table(
        string? Title, IReadOnlyList<string> Columns, IReadOnlyList<(ValueNode Key, IReadOnlyList<ValueNode> Cells)> Rows, string? More) : ValueNode
    {
        /// <summary>Whether a column holds numbers.</summary>
        public bool IsNumeric(int column) => AreNumbers(Rows.Select(row => row.Cells[column]));
    }

    /// <summary>A value that HTML shows folded up, to be opened.</summary>
    internal sealed record Folded(ValueNode Value, bool IsOpen) : ValueNode;

    /// <summary>A value that shows itself.</summary>
    internal sealed record Own(MimeBundle Data, string TypeName) : ValueNode;

    /// <summary>A value with a remark about how it came to be shown this way.</summary>
    internal sealed record Noted(ValueNode Value, string Note) : ValueNode;
}
