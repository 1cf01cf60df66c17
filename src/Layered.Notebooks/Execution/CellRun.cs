namespace Layered.Notebooks;

/// <summary>The run of one code cell.</summary>
/// <param name="Number">The cell's number among the code cells, from 1: its execution count.</param>
/// <param name="Cell">The cell of the executed copy, with its outputs.</param>
/// <param name="Result">What came of it.</param>
/// <param name="TimedOut">Whether it was interrupted because its time was up.</param>
/// <param name="ErrorExpected">Whether the cell is tagged <c>raises-exception</c>, so that a failure does not fail the notebook.</param>
public sealed record CellRun(int Number, NotebookCell Cell, CellResult Result, bool TimedOut, bool ErrorExpected)
{
    /// <summary>Whether the notebook failed in this cell: it was interrupted, or failed without the tag that expects it.</summary>
    public bool Failed => Result.Status switch
    {
        CellStatus.Succeeded => false,
        CellStatus.Failed => !ErrorExpected,
        _ => true,
    };
}
