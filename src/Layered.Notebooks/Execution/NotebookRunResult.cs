namespace Layered.Notebooks;

/// <summary>What came of a notebook.</summary>
/// <param name="Document">The executed copy, with outputs and execution counts, and with the values of parameters that were given.</param>
/// <param name="Cells">The code cells that ran, in order.</param>
/// <param name="Cancelled">Whether the run was cancelled from outside.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record NotebookRunResult(NotebookDocument Document, IReadOnlyList<CellRun> Cells, bool Cancelled, TimeSpan Elapsed)
{
    /// <summary>The first cell that failed; null where none did.</summary>
    public CellRun? Failure => Cells.FirstOrDefault(cell => cell.Failed);

    /// <summary>Whether every cell ran, and none failed unexpectedly.</summary>
    public bool Succeeded => !Cancelled && Failure is null;

    /// <summary>Whether a cell could not be stopped: end the process after saving.</summary>
    public bool StillRunning => Cells.Any(cell => cell.Result.Status == CellStatus.StillRunning);
}
