namespace Layered.Notebooks;

/// <summary>Values that are one piece of text.</summary>
internal sealed class ScalarKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) => ScalarText.Of(value, reader.Limits, reader.IsNested);
}
