namespace Layered.Notebooks;

/// <summary>A text that <c>#!value</c> stored.</summary>
/// <param name="Text">The text.</param>
/// <param name="MimeType">What it is; null where that was not said.</param>
internal sealed record StoredText(string Text, string? MimeType);
