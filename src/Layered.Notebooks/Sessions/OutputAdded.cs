namespace Layered.Notebooks;

/// <summary>A new output of the running cell. Console text comes in pieces, each a <see cref="StreamOutput"/> of its own.</summary>
/// <param name="Output">The output.</param>
public sealed record OutputAdded(CellOutput Output) : SessionEvent;
