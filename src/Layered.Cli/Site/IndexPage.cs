using System.Globalization;
using System.Text;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>The front page: the introduction, a card for each notebook, the table of checkpoints.</summary>
internal static class IndexPage
{
    public static string Write(SiteHeading heading, IReadOnlyList<SiteEntry> entries, MarkdownRenderer markdown)
    {
        var body = $"""
            <header class="hero">
            <h1>{PageShell.Mark}{Html.Encode(heading.Title)}</h1>
            <div class="prose">{markdown.Render(heading.Introduction)}</div>
            <p class="summary">{Html.Encode(Summary(entries))}</p>
            </header>
            <main>
            <ol class="cards">
            {string.Concat(entries.Select(Card))}</ol>
            {Checkpoints(entries)}</main>
            """;
        return PageShell.Wrap(heading.Title, "index", body);
    }

    private static string Summary(IReadOnlyList<SiteEntry> entries)
    {
        var parts = new List<string> { entries.Count == 1 ? "1 notebook" : string.Create(CultureInfo.InvariantCulture, $"{entries.Count} notebooks") };
        if (entries.Any(entry => entry.Elapsed is not null))
        {
            parts.Add($"run in {Duration(entries.Aggregate(TimeSpan.Zero, (sum, entry) => sum + (entry.Elapsed ?? TimeSpan.Zero)))}");
        }

        var failed = entries.Count(entry => entry.Status == SiteStatus.Failed);
        if (failed > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{failed} did not finish"));
        }

        return string.Join(" · ", parts);
    }

    private static string Card(SiteEntry entry)
    {
        var picture = Picture(entry.Notebook) is { } source
            ? $"<img src=\"{Html.Encode(source)}\" alt=\"\" loading=\"lazy\">"
            : PageShell.Mark;
        var problem = entry.Problem is null ? "" : $"<p class=\"problem\">{Html.Encode(entry.Problem)}</p>";
        return $"""
            <li class="card {entry.Status.ToString().ToLowerInvariant()}">
            <div class="picture">{picture}</div>
            <div class="text">
            <h2><a href="{Html.Encode(Uri.EscapeDataString(entry.Notebook.Name))}.html">{Html.Encode(entry.Notebook.Title)}</a></h2>
            <p>{Html.Encode(FirstSentence(entry.Notebook))}</p>{problem}
            <p class="status">{Html.Encode(Status(entry))}</p>
            </div>
            </li>

            """;
    }

    private static string Status(SiteEntry entry)
    {
        var time = entry.Elapsed is { } elapsed ? Duration(elapsed) : null;
        return entry.Status switch
        {
            SiteStatus.Succeeded => time is null ? "Ran" : $"Ran in {time}",
            SiteStatus.Failed => time is null ? "Failed" : $"Failed after {time}",
            _ => "Not run",
        };
    }

    private static string FirstSentence(NotebookDocument notebook) => notebook.Cells
        .Where(cell => cell.Kind == CellKind.Markdown)
        .Select(cell => MarkdownRenderer.FirstSentence(cell.Source))
        .FirstOrDefault(sentence => sentence.Length > 0) ?? "";

    // The last picture before the exercises is what the notebook arrives at; a checkpoint or a comparison is only its seal.
    private static string? Picture(NotebookDocument notebook) =>
        LastPicture(notebook.Cells.TakeWhile(cell => !cell.Tags.Contains("exercise"))) ?? LastPicture(notebook.Cells);

    private static string? LastPicture(IEnumerable<NotebookCell> cells) =>
        cells.SelectMany(cell => cell.Outputs).Where(output => !OutputRenderer.IsReport(output))
            .Select(OutputRenderer.Picture).LastOrDefault(picture => picture is not null);

    private static string Checkpoints(IReadOnlyList<SiteEntry> entries)
    {
        var rows = new StringBuilder();
        foreach (var (entry, result) in entries.SelectMany(entry => CheckpointResult.Of(entry.Notebook).Select(result => (entry, result))))
        {
            var seeds = result.Seeds is { } range ? $"{Figure(range.Mean)} <small>({Figure(range.Min)}–{Figure(range.Max)}{Count(range)})</small>" : "–";
            var within = result.Within switch { true => "<span class=\"yes\">✓ within</span>", false => "<span class=\"no\">outside</span>", _ => "–" };
            rows.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td><a href=\"{Html.Encode(Uri.EscapeDataString(entry.Notebook.Name))}.html\">{Html.Encode(entry.Notebook.Name)}</a></td><td>{Html.Encode(result.Name)}</td><td class=\"number\">{Figure(result.Value)}</td><td class=\"number\">{Html.Encode(result.Post ?? "–")}</td><td class=\"number\">{seeds}</td><td>{within}</td></tr>\n");
        }

        return rows.Length == 0
            ? ""
            : $"""
            <section class="checkpoints">
            <h2>Checkpoints</h2>
            <p>What this run measured, beside the figure of the post the course follows and the mean and range over other seeds.</p>
            <div class="scroll"><table>
            <thead><tr><th>Notebook</th><th>Figure</th><th class="number">This run</th><th class="number">Post</th><th class="number">Other seeds</th><th>Expected band</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table></div>
            </section>

            """;
    }

    private static string Count(SeedRange range) => range.Count is { } count ? string.Create(CultureInfo.InvariantCulture, $", {count} seeds") : "";

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
    };
}
