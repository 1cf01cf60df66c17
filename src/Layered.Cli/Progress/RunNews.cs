namespace Layered.Cli;

/// <summary>A notebook was started, or has ended.</summary>
/// <param name="Name">The notebook.</param>
/// <param name="CellCount">How many code cells it has.</param>
/// <param name="Outcome">How it ended; null where it was started.</param>
internal sealed record RunNews(string Name, int CellCount, NotebookOutcome? Outcome);
