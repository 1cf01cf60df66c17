namespace Layered.Cli;

/// <summary>The command line asks for something that cannot be done. The message says what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
