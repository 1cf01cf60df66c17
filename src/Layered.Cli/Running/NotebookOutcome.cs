using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>How the run of one notebook ended.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record NotebookOutcome(PlannedNotebook Notebook, TimeSpan Elapsed)
{
    /// <summary>The notebook with the outputs of the cells that ran; null where it could not be read.</summary>
    public NotebookDocument? Document { get; init; }

    /// <summary>How many code cells ran.</summary>
    public int CellsRun { get; init; }

    /// <summary>What went wrong; null where every cell ran.</summary>
    public NotebookFailure? Failure { get; init; }

    /// <summary>Where the notebook with its outputs was saved; null where it could not be read or written.</summary>
    public string? SavedTo { get; init; }
}
