namespace Layered.Cli;

/// <summary>A command line that a command's help shows.</summary>
/// <param name="Line">What to write.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, string Meaning);
