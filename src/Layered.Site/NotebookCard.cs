using Layered.Notebooks;

namespace Layered.Site;

/// <summary>What a list of notebooks shows of each.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Sentence">The first sentence of its text.</param>
/// <param name="Picture">The picture that it arrives at, as an address; null where its outputs hold none.</param>
public sealed record NotebookCard(string Title, string Sentence, string? Picture)
{
    /// <summary>The card of a notebook.</summary>
    public static NotebookCard Of(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return new(notebook.Title, FirstSentence(notebook), FindPicture(notebook));
    }

    /// <summary>The card as an item of a list.</summary>
    /// <param name="address">Where it leads.</param>
    /// <param name="kind">A class for the item.</param>
    /// <param name="status">The last line, as HTML.</param>
    /// <param name="problem">What went wrong, in one line; null where nothing did.</param>
    internal string ToHtml(string address, string kind, string status, string? problem = null) =>
        $"""
        <li class="card {kind}">
        <div class="picture">{(Picture is null ? PageShell.Mark : $"<img src=\"{Html.Encode(Picture)}\" alt=\"\" loading=\"lazy\">")}</div>
        <div class="text">
        <h2><a href="{Html.Encode(address)}">{Html.Encode(Title)}</a></h2>
        <p>{Html.Encode(Sentence)}</p>{(problem is null ? "" : $"<p class=\"problem\">{Html.Encode(problem)}</p>")}
        <p class="status">{status}</p>
        </div>
        </li>

        """;

    private static string FirstSentence(NotebookDocument notebook) => notebook.Cells
        .Where(cell => cell.Kind == CellKind.Markdown)
        .Select(cell => MarkdownRenderer.FirstSentence(cell.Source))
        .FirstOrDefault(sentence => sentence.Length > 0) ?? "";

    // The last picture before the exercises is what the notebook arrives at; a checkpoint or a comparison is only its seal.
    private static string? FindPicture(NotebookDocument notebook) =>
        LastPicture(notebook.Cells.TakeWhile(cell => !cell.Tags.Contains("exercise"))) ?? LastPicture(notebook.Cells);

    private static string? LastPicture(IEnumerable<NotebookCell> cells) =>
        cells.SelectMany(cell => cell.Outputs).Where(output => !OutputRenderer.IsReport(output))
            .Select(OutputRenderer.Picture).LastOrDefault(picture => picture is not null);
}
