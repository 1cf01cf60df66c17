namespace Layered.Notebooks;

/// <summary>TorchSharp tensors.</summary>
internal sealed class TensorKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) =>
        TensorText.TryRead(value, reader.Limits) is { } text ? new ValueNode.Text(text) : null;
}
