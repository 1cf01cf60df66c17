namespace Layered.FrontEnds.Tests;

/// <summary>How a process ended.</summary>
internal sealed record ProcessResult(int ExitCode, string Output);
