using System.Runtime.CompilerServices;

namespace Layered.Notebooks;

/// <summary>Tuples.</summary>
internal sealed class TupleKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) =>
        value is ITuple tuple ? new ValueNode.Tuple([.. Enumerable.Range(0, tuple.Length).Select(i => reader.Read(tuple[i]))]) : null;
}
