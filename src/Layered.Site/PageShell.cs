namespace Layered.Site;

/// <summary>What every page has around its content.</summary>
internal static class PageShell
{
    /// <summary>The site's mark: three layers.</summary>
    public const string Mark =
        """<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path class="l3" d="M16 15 29 21.5 16 28 3 21.5Z"/><path class="l2" d="M16 9.5 29 16 16 22.5 3 16Z"/><path class="l1" d="M16 4 29 10.5 16 17 3 10.5Z"/></svg>""";

    /// <summary>A whole page.</summary>
    /// <param name="title">The page's title, not encoded.</param>
    /// <param name="kind">A class for the body.</param>
    /// <param name="body">The content, as HTML.</param>
    /// <param name="alone">Whether the page brings its style along, and does not find it beside it.</param>
    /// <param name="head">What else stands in its head, as HTML.</param>
    public static string Wrap(string title, string kind, string body, bool alone = false, string head = "") =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Html.Encode(title)}</title>
        <link rel="icon" href="{Icon}">
        {(alone ? $"<style>\n{SiteAssets.Read("site.css")}</style>" : "<link rel=\"stylesheet\" href=\"site.css\">")}{head}
        </head>
        <body class="{kind}">
        {body}
        </body>
        </html>

        """;

    private static string Icon { get; } = Html.DataUri(
        "image/svg+xml",
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g stroke="#fff" stroke-width="1"><path fill="#b9c7e6" d="M16 15 29 21.5 16 28 3 21.5Z"/><path fill="#7d97d1" d="M16 9.5 29 16 16 22.5 3 16Z"/><path fill="#3f63b5" d="M16 4 29 10.5 16 17 3 10.5Z"/></g></svg>""");
}
