namespace Layered.Notebooks;

/// <summary>A value displayed earlier, by any cell of the session, shows something else now.</summary>
/// <param name="DisplayId">The <see cref="DisplayOutput.DisplayId"/> of the display.</param>
/// <param name="Data">What it shows now.</param>
public sealed record DisplayUpdated(string DisplayId, MimeBundle Data) : SessionEvent;
