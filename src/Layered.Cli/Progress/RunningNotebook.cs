namespace Layered.Cli;

/// <summary>A notebook that runs, as it stands at one moment.</summary>
/// <param name="Name">The notebook.</param>
/// <param name="Cell">Which code cell runs, from 1; 0 before the first.</param>
/// <param name="CellCount">How many code cells there are.</param>
/// <param name="Elapsed">Since the notebook was started.</param>
/// <param name="CellElapsed">Since the cell was started.</param>
/// <param name="LastLine">What the cell printed last.</param>
internal sealed record RunningNotebook(string Name, int Cell, int CellCount, TimeSpan Elapsed, TimeSpan CellElapsed, string LastLine);
