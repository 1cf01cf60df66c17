namespace Layered.Cli;

/// <summary>A notebook that cannot be converted on this machine. The message says what is missing and what to do instead.</summary>
internal sealed class ConvertException(string message) : Exception(message);
