namespace Layered.Notebooks;

/// <summary>Something that a running cell put out: <see cref="OutputAdded"/>, <see cref="DisplayUpdated"/> or <see cref="OutputsCleared"/>.</summary>
public abstract record SessionEvent;
