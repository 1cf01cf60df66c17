namespace Layered.Cli.Tests;

/// <summary>What a command line came to.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
