namespace Layered.Notebooks;

/// <summary>A directive that cannot be read or followed. The place is added where it is reported.</summary>
/// <param name="message">Why, and what to do.</param>
internal sealed class DirectiveException(string message) : Exception(message)
{
    /// <summary>The line of the cell, from 1; null for that of the directive which is being followed.</summary>
    public int? Line { get; init; }
}
