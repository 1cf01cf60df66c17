namespace Layered.Notebooks;

/// <summary>Ends the execution of a cell, however deep in imported files.</summary>
internal sealed class CellFailedException(CellError error) : Exception(error.Message)
{
    /// <summary>What to report.</summary>
    public CellError Error { get; } = error;
}
