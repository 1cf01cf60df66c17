namespace Layered.Cli;

/// <summary>What a worker is asked to run. The worker's working directory is the notebook's base path.</summary>
/// <param name="Notebook">The full path of the notebook.</param>
/// <param name="Parameters">Values for variables of the parameters cell, by name.</param>
/// <param name="Timeout">The longest that a cell may run; null for no limit.</param>
internal sealed record WorkerRequest(
    string Notebook,
    IReadOnlyDictionary<string, string> Parameters,
    TimeSpan? Timeout);
