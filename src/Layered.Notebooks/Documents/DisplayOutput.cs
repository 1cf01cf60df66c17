namespace Layered.Notebooks;

/// <summary>A value that a cell displayed.</summary>
/// <param name="Data">The value's representations.</param>
/// <param name="DisplayId">The id under which the display can be updated while the session lives; not written to the file.</param>
public sealed record DisplayOutput(MimeBundle Data, string? DisplayId = null) : CellOutput;
