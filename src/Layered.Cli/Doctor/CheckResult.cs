namespace Layered.Cli;

/// <summary>One line of the doctor's table.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Found">What was found.</param>
/// <param name="Remedy">What to do; null where nothing is to be done.</param>
internal sealed record CheckResult(string Name, CheckStatus Status, string Found, string? Remedy = null);
