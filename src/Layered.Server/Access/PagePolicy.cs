namespace Layered.Server;

/// <summary>What pages of this server may load and run, as the browser enforces it (Content-Security-Policy).</summary>
internal static class PagePolicy
{
    // Outputs of notebooks may show pictures from anywhere, and talk to this server and to nobody else.
    private const string Rest =
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; media-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' data: blob:; "
        + "frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'";

    /// <summary>For everything that is no page of the front-end.</summary>
    public const string NoScripts = $"default-src 'self'; script-src 'none'; {Rest}";

    /// <summary>For a file of the user's, whose scripts run as a page of their own, without the cookie.</summary>
    public const string Sandbox = "sandbox allow-scripts";

    /// <summary>For a page of the front-end: its own scripts, and those of outputs that the front-end takes for trusted.</summary>
    /// <param name="nonce">What such a script has to show; another one for each page.</param>
    public static string Page(string nonce) => $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; {Rest}";
}
