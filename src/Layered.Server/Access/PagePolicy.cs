namespace Layered.Server;

/// <summary>
/// What pages of this server may load and run, as the browser enforces it (Content-Security-Policy): nothing from another machine,
/// whatever a notebook's outputs ask for.
/// </summary>
internal static class PagePolicy
{
    private const string Rest =
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>For everything that is no page of the front-end.</summary>
    public const string NoScripts = $"default-src 'none'; script-src 'none'; {Rest}";

    /// <summary>For a file of the user's, whose scripts run as a page of their own, without the cookie.</summary>
    public const string Sandbox = "sandbox allow-scripts";

    /// <summary>For a page of the front-end: its own scripts, and those of outputs that the front-end takes for trusted.</summary>
    /// <param name="nonce">What such a script has to show; another one for each page.</param>
    public static string Page(string nonce) => $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; {Rest}";
}
