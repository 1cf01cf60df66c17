namespace Layered.Notebooks;

/// <summary>Where a running notebook stands.</summary>
/// <param name="CellNumber">The code cell that runs, from 1.</param>
/// <param name="CellCount">How many code cells the notebook has.</param>
/// <param name="Completed">The finished cell's run; null while it runs.</param>
/// <param name="LastLine">The last line the cell wrote to the console; empty before the first.</param>
public sealed record NotebookProgress(int CellNumber, int CellCount, CellRun? Completed, string LastLine);
