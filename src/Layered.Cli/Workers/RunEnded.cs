namespace Layered.Cli;

/// <summary>The worker is done with the notebook.</summary>
/// <param name="Failure">What went wrong; null where every cell ran.</param>
/// <param name="Document">The text of the executed notebook; null where nothing ran.</param>
internal sealed record RunEnded(NotebookFailure? Failure, string? Document) : WorkerMessage;
