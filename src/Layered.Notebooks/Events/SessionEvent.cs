namespace Layered.Notebooks;

/// <summary>Something that a running cell put out: <see cref="OutputAdded"/>, <see cref="DisplayUpdated"/>, <see cref="OutputsCleared"/> or a <see cref="CommEvent"/>.</summary>
public abstract record SessionEvent;

/// <summary>A new output of the running cell. Console text comes in pieces, each a <see cref="StreamOutput"/> of its own.</summary>
/// <param name="Output">The output.</param>
public sealed record OutputAdded(CellOutput Output) : SessionEvent;

/// <summary>A value displayed earlier, by any cell of the session, shows something else now.</summary>
/// <param name="DisplayId">The <see cref="DisplayOutput.DisplayId"/> of the display.</param>
/// <param name="Data">What it shows now.</param>
public sealed record DisplayUpdated(string DisplayId, MimeBundle Data) : SessionEvent;

/// <summary>What the running cell has put out so far is to be removed.</summary>
/// <param name="Wait">Only when the next output comes.</param>
public sealed record OutputsCleared(bool Wait) : SessionEvent;
