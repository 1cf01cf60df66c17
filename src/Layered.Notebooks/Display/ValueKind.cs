namespace Layered.Notebooks;

/// <summary>A kind of value, and how it is read. <see cref="ValueKinds"/> lists them.</summary>
internal abstract class ValueKind
{
    /// <summary>Reads the value; null where it is not of this kind. What it throws becomes part of the picture.</summary>
    /// <param name="value">The value.</param>
    /// <param name="reader">Reads the values within, and knows how much may be read.</param>
    /// <exception cref="FormatterFailedException">The kinds further down are to read it, and the message is to be shown with what they read.</exception>
    public abstract ValueNode? TryRead(object value, ValueReader reader);
}
