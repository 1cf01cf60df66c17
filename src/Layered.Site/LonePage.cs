using Layered.Notebooks;

namespace Layered.Site;

/// <summary>The page of a notebook that stands by itself.</summary>
public static class LonePage
{
    /// <summary>Writes the page: its style is in it, and so are the pictures that lie beside the notebook.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="missing">The addresses of pictures that are not in the page.</param>
    public static string Write(NotebookDocument notebook, string folder, out IReadOnlyList<string> missing)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        using var highlighter = new CodeHighlighter();
        var math = new MathRenderer();
        var pictures = new PictureFolder(folder);
        var markdown = new MarkdownRenderer(highlighter, math, new HashSet<string>(), pictures);
        var content = NotebookPage.Render(notebook, markdown, highlighter, math);
        missing = pictures.Missing;
        return PageShell.Wrap(notebook.Title, "notebook", $"<div class=\"page\">\n{NotebookPage.Contents(markdown.Headings)}<main>\n{content}</main>\n</div>", alone: true);
    }
}
