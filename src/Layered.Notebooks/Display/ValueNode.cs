namespace Layered.Notebooks;

/// <summary>What was read of a value, once and within bounds; both representations are drawn from it.</summary>
internal abstract record ValueNode
{
    /// <summary>A scalar, or anything shown as text.</summary>
    /// <param name="Content">The text.</param>
    /// <param name="Quoted">The text inside another value, where it differs: a string in quotes.</param>
    internal sealed record Text(string Content, string? Quoted = null) : ValueNode;

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
    /// <param name="More">What was left out, in words; null where nothing was.</param>
    /// <param name="Summary">The object's own text, where its type defines one.</param>
    internal sealed record Members(string? Type, IReadOnlyList<(string Name, ValueNode Value)> Items, string? More, string? Summary) : ValueNode;

    /// <summary>A tuple; its items are shown under their names in HTML.</summary>
    internal sealed record Tuple(IReadOnlyList<ValueNode> Items) : ValueNode;

    /// <summary>A value that shows itself.</summary>
    internal sealed record Own(MimeBundle Data, string TypeName) : ValueNode;

    /// <summary>A value with a remark about how it came to be shown this way.</summary>
    internal sealed record Noted(ValueNode Value, string Note) : ValueNode;
}
