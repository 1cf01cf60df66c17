namespace Layered.Cli;

/// <summary>Whether <c>layered open</c> finds a browser.</summary>
internal static class BrowserCheck
{
    private const string Name = "Browser";

    /// <summary>Looks at this machine.</summary>
    public static CheckResult Run() => Judge(DefaultBrowser.Obstacle);

    /// <summary>Judges what keeps the browser from being opened; null for nothing.</summary>
    public static CheckResult Judge(string? obstacle) => obstacle is null
        ? new(Name, CheckStatus.Ok, "the default one of this system")
        : new(Name, CheckStatus.Warning, $"cannot be opened from here: {obstacle}", "Open the address that 'layered open' prints yourself. From another machine, forward its port: ssh -L 8877:127.0.0.1:8877 THIS-MACHINE");
}
