namespace Layered.Cli;

/// <summary>The worker is done with the notebook.</summary>
/// <param name="Failure">What went wrong; null where every cell ran.</param>
internal sealed record RunEnded(NotebookFailure? Failure) : WorkerMessage;
