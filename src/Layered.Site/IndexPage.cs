using System.Globalization;
using System.Text;
using Layered.Notebooks;

namespace Layered.Site;

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

    private static string Card(SiteEntry entry) => NotebookCard.Of(entry.Notebook).ToHtml(
        $"{Uri.EscapeDataString(entry.Notebook.Name)}.html", entry.Status.ToString().ToLowerInvariant(), Html.Encode(Status(entry)), entry.Problem);

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
