namespace Layered.Cli;

/// <summary>The last line that the running cell has printed so far.</summary>
/// <param name="Text">The line, without control characters.</param>
internal sealed record LinePrinted(string Text) : WorkerMessage;
