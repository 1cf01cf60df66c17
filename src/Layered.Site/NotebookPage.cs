using System.Globalization;
using System.Text;
using Layered.Notebooks;

namespace Layered.Site;

/// <summary>The page of one notebook.</summary>
/// <param name="heading">The site's heading, for the way back.</param>
/// <param name="highlighter">Colours C#.</param>
/// <param name="math">Renders TeX.</param>
/// <param name="pages">The names of the site's notebooks.</param>
internal sealed class NotebookPage(SiteHeading heading, CodeHighlighter highlighter, MathRenderer math, IReadOnlySet<string> pages)
{
    private const int FewestContents = 2;

    /// <summary>Writes the page.</summary>
    /// <param name="entry">The notebook.</param>
    /// <param name="previous">The notebook before it, where there is one.</param>
    /// <param name="next">The notebook after it, where there is one.</param>
    public string Write(SiteEntry entry, SiteEntry? previous, SiteEntry? next)
    {
        var markdown = new MarkdownRenderer(highlighter, math, pages);
        var content = Render(entry.Notebook, markdown, highlighter, math);
        var body = $"""
            <header class="bar"><a class="home" href="index.html">{PageShell.Mark}<span>{Html.Encode(heading.Title)}</span></a>{Step(previous, "prev", "←")}{Step(next, "next", "→")}</header>
            <div class="page">
            {Contents(markdown.Headings)}<main>
            {Status(entry)}{content}</main>
            </div>
            <footer class="ends">{End(previous, "Previous")}{End(next, "Next")}</footer>
            """;
        return PageShell.Wrap($"{entry.Notebook.Title} · {heading.Title}", "notebook", body);
    }

    internal static string Render(NotebookDocument notebook, MarkdownRenderer markdown, CodeHighlighter highlighter, MathRenderer math)
    {
        var cells = new CellRenderer(markdown, highlighter, new OutputRenderer(markdown, math));
        return string.Concat(notebook.Cells.Select(cells.Render));
    }

    private static string Step(SiteEntry? entry, string rel, string arrow) => entry is null
        ? $"<span class=\"step {rel}\"></span>"
        : $"<a class=\"step {rel}\" rel=\"{rel}\" href=\"{PageOf(entry)}\" title=\"{Html.Encode(entry.Notebook.Title)}\" aria-label=\"{Html.Encode(entry.Notebook.Title)}\">{arrow}</a>";

    private static string End(SiteEntry? entry, string label) => entry is null
        ? "<span></span>"
        : $"<a href=\"{PageOf(entry)}\"><small>{label}</small>{Html.Encode(entry.Notebook.Title)}</a>";

    private static string PageOf(SiteEntry entry) => Html.Encode($"{Uri.EscapeDataString(entry.Notebook.Name)}.html");

    internal static string Contents(IReadOnlyList<PageHeading> headings)
    {
        var shown = headings.Where(heading => heading.Level is 2 or 3).ToList();
        if (shown.Count < FewestContents)
        {
            return "";
        }

        var list = new StringBuilder("<nav class=\"contents\" aria-label=\"Contents\"><details><summary>Contents</summary>\n<ul>\n");
        foreach (var heading in shown)
        {
            list.Append(CultureInfo.InvariantCulture, $"<li class=\"level-{heading.Level}\"><a href=\"#{Html.Encode(heading.Anchor)}\">{Html.Encode(heading.Text)}</a></li>\n");
        }

        return list.Append("</ul></details></nav>\n").ToString();
    }

    private static string Status(SiteEntry entry)
    {
        var problem = entry.Problem is null ? "" : $" <span>{Html.Encode(entry.Problem)}</span>";
        return entry.Status == SiteStatus.Failed
            ? $"<p class=\"banner failed\" role=\"status\"><strong>This run did not finish.</strong>{problem}</p>\n"
            : "";
    }
}

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">The heading as plain text.</param>
/// <param name="Anchor">The id to link to.</param>
internal sealed record PageHeading(int Level, string Text, string Anchor);
