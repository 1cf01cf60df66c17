using System.Globalization;
using System.Text;
using Layered.Notebooks;

namespace Layered.Site;

/// <summary>Renders the cells of a notebook.</summary>
internal sealed class CellRenderer(MarkdownRenderer markdown, CodeHighlighter highlighter, OutputRenderer outputs)
{
    // What a cell's tag means to the reader.
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["parameters"] = "Parameters",
        ["exercise"] = "Your turn",
        ["check"] = "Check",
        ["raises-exception"] = "Meant to fail",
    };

    public string Render(NotebookCell cell) => cell.Kind switch
    {
        CellKind.Markdown => $"<section class=\"prose\">\n{markdown.Render(cell.Source, cell.Attachments)}</section>\n",
        CellKind.Code => RenderCode(cell),
        _ => "",
    };

    private string RenderCode(NotebookCell cell)
    {
        var html = new StringBuilder();
        var classes = string.Concat(cell.Tags.Where(Labels.ContainsKey).Select(tag => $" tag-{tag}"));
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"cell{classes}\" id=\"cell-{Html.Encode(cell.Id)}\">\n");
        foreach (var tag in cell.Tags.Where(Labels.ContainsKey))
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"label\">{Labels[tag]}</p>\n");
        }

        if (!string.IsNullOrWhiteSpace(cell.Source))
        {
            var count = cell.ExecutionCount is { } number
                ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"count\" aria-hidden=\"true\">{number}</span>")
                : "";
            var source = $"<pre class=\"code\" tabindex=\"0\"><code>{highlighter.Highlight(cell.Source.TrimEnd())}</code></pre>";
            var shown = cell.IsSourceHidden
                ? $"<details class=\"source\"><summary>{(cell.Tags.Contains("check") ? "Show the check" : "Show the code")}</summary>{source}</details>"
                : source;
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"input\">{count}{shown}</div>\n");
        }

        foreach (var output in cell.Outputs)
        {
            html.Append(outputs.Render(output));
        }

        return html.Append("</section>\n").ToString();
    }
}
