namespace Layered.Jupyter;

/// <summary>A cell that was executed.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Source">Its code.</param>
/// <param name="Output">Its result as text; null where it had none.</param>
internal sealed record HistoryEntry(int Line, string Source, string? Output);
