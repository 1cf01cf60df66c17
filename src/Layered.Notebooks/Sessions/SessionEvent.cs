namespace Layered.Notebooks;

/// <summary>Something that a running cell put out: <see cref="OutputAdded"/> or <see cref="DisplayUpdated"/>.</summary>
public abstract record SessionEvent;
