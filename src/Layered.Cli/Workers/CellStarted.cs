namespace Layered.Cli;

/// <summary>A cell begins.</summary>
/// <param name="Cell">Which code cell.</param>
internal sealed record CellStarted(int Cell) : WorkerMessage;
