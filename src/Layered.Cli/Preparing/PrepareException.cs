namespace Layered.Cli;

/// <summary>The portable folder cannot be made. The message says why and what to do.</summary>
internal sealed class PrepareException(string message) : Exception(message);
