namespace Layered.Notebooks;

/// <summary>What came of one cell. Its outputs, the error among them, went to the sink.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">Why it did not succeed; null where it did.</param>
/// <param name="Warnings">What the compiler warned of.</param>
/// <param name="Elapsed">How long it took, compilation and packages included.</param>
public sealed record CellResult(CellStatus Status, CellError? Error, IReadOnlyList<CellWarning> Warnings, TimeSpan Elapsed)
{
    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Status == CellStatus.Succeeded;
}
