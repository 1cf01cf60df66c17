using System.Text.Json.Serialization;

namespace Layered.Cli;

/// <summary>What a worker tells while it runs a notebook. Cells are counted from 1 over the code cells.</summary>
[JsonDerivedType(typeof(CellStarted), "cell-started")]
[JsonDerivedType(typeof(LinePrinted), "line")]
[JsonDerivedType(typeof(CellEnded), "cell-ended")]
[JsonDerivedType(typeof(RunEnded), "run-ended")]
internal abstract record WorkerMessage;
