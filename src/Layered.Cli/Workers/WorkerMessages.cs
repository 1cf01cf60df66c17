using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Layered.Cli;

/// <summary>What a worker is asked to run. The worker's working directory is the notebook's folder.</summary>
/// <param name="Name">The notebook's name.</param>
/// <param name="Notebook">Its text, as a file has it.</param>
/// <param name="Parameters">Values for variables of the parameters cell, by name.</param>
/// <param name="Timeout">The longest that a cell may run; null for no limit.</param>
internal sealed record WorkerRequest(string Name, string Notebook, IReadOnlyDictionary<string, string> Parameters, TimeSpan? Timeout);

/// <summary>What a worker tells while it runs a notebook. Cells are counted from 1 over the code cells.</summary>
[JsonDerivedType(typeof(CellStarted), "cell-started")]
[JsonDerivedType(typeof(LinePrinted), "line")]
[JsonDerivedType(typeof(CellEnded), "cell-ended")]
[JsonDerivedType(typeof(OutputsChanged), "outputs-changed")]
[JsonDerivedType(typeof(RunEnded), "run-ended")]
internal abstract record WorkerMessage;

/// <summary>A cell begins.</summary>
/// <param name="Cell">Which code cell.</param>
internal sealed record CellStarted(int Cell) : WorkerMessage;

/// <summary>The last line that the running cell has printed so far.</summary>
/// <param name="Text">The line, without control characters.</param>
internal sealed record LinePrinted(string Text) : WorkerMessage;

/// <summary>A cell has ended, well or not.</summary>
/// <param name="Cell">Which code cell.</param>
/// <param name="Source">The code that ran: with the values of parameters that were given.</param>
/// <param name="ExecutionCount">The count to show beside it.</param>
/// <param name="Outputs">Its outputs as nbformat writes them.</param>
internal sealed record CellEnded(int Cell, string Source, int? ExecutionCount, JsonArray Outputs) : WorkerMessage;

/// <summary>A cell shows something else than at its end: a later one changed what it displayed, or a thread wrote late.</summary>
/// <param name="Cell">Which code cell.</param>
/// <param name="Outputs">Its outputs now.</param>
internal sealed record OutputsChanged(int Cell, JsonArray Outputs) : WorkerMessage;

/// <summary>The worker is done with the notebook.</summary>
/// <param name="Failure">What went wrong; null where every cell ran.</param>
internal sealed record RunEnded(NotebookFailure? Failure) : WorkerMessage;
