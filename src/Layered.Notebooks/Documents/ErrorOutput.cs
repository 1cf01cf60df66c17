namespace Layered.Notebooks;

/// <summary>The error that ended a cell.</summary>
/// <param name="Name">The kind of error, such as the exception's type.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">Lines to show, which may carry ANSI colours.</param>
public sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : CellOutput
{
    /// <summary>Equality of the content, line by line.</summary>
    public bool Equals(ErrorOutput? other) =>
        base.Equals(other) && Name == other.Name && Value == other.Value && Traceback.SequenceEqual(other.Traceback);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Value, Traceback.Count);
}
