namespace Layered.Notebooks;

/// <summary>What the running cell has put out so far is to be removed.</summary>
/// <param name="Wait">Only when the next output comes.</param>
public sealed record OutputsCleared(bool Wait) : SessionEvent;
