namespace Layered.Cli;

/// <summary>One line of the doctor's table.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Found">What was found.</param>
/// <param name="Remedy">What to do; null where nothing is to be done.</param>
internal sealed record CheckResult(string Name, CheckStatus Status, string Found, string? Remedy = null);

/// <summary>What a check of the doctor came to.</summary>
internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The course runs, but not everything is as it should be.</summary>
    Warning,

    /// <summary>The course cannot run.</summary>
    Problem,

    /// <summary>Not looked at, because something before it failed.</summary>
    NotChecked,
}
