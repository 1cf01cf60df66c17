namespace Layered.Notebooks;

/// <summary>Finds a notebook's title.</summary>
internal static class MarkdownHeadings
{
    /// <summary>The first level-1 heading (<c># …</c>) outside fenced code; null where there is none.</summary>
    public static string? FirstTitle(IEnumerable<NotebookCell> cells) =>
        cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => FirstTitle(cell.Source)).FirstOrDefault(title => title is not null);

    private static string? FirstTitle(string markdown)
    {
        var fence = "";
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            var text = line.Trim().ToString();
            if (fence.Length > 0)
            {
                fence = text.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
            }
            else if (text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = text[..3];
            }
            else if (text.StartsWith("# ", StringComparison.Ordinal) && text.Trim('#', ' ') is { Length: > 0 } title)
            {
                return title;
            }
        }

        return null;
    }
}
