using System.Text.Json.Nodes;

namespace Layered.Cli;

/// <summary>A cell has ended, well or not.</summary>
/// <param name="Cell">Which code cell.</param>
/// <param name="ExecutionCount">The count to show beside it.</param>
/// <param name="Outputs">Its outputs as nbformat writes them.</param>
internal sealed record CellEnded(int Cell, int? ExecutionCount, JsonArray Outputs) : WorkerMessage;
