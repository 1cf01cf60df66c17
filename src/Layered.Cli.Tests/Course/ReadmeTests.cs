using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace Layered.Cli.Tests.Course;

public class ReadmeTests
{
    private const string Begin = "<!-- results: begin (generated: see src/Layered.Cli.Tests/Course/ReadmeTests.cs) -->";
    private const string End = "<!-- results: end -->";

    /// <summary>
    /// The table of results is what the saved notebooks show. Where it is not, this test writes the README as it should
    /// be to artifacts/README.md: copy it over the one at the root.
    /// </summary>
    [Fact]
    public void Its_results_are_those_of_the_saved_notebooks()
    {
        var readme = File.ReadAllText(Path.Combine(CourseFolder.Root, "README.md"));
        var before = readme[..(readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var after = readme[readme.IndexOf(End, StringComparison.Ordinal)..];
        var expected = $"{before}\n{Table()}{after}";
        if (readme != expected)
        {
            var proposal = Path.Combine(CourseFolder.Root, "artifacts", "README.md");
            File.WriteAllText(proposal, expected);
            Assert.Fail("The results in README.md are not those of the saved notebooks. artifacts/README.md has them: copy it over README.md.");
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/coming-from-dotnet-interactive.md")]
    public void It_links_only_to_files_and_sections_that_exist(string page)
    {
        var path = Path.Combine(CourseFolder.Root, page);
        var links = Read(path)
            .Descendants<LinkInline>()
            .Select(link => link.Url!)
            .Where(url => !url.Contains("://", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            var target = link.StartsWith('#') ? path : Path.GetFullPath(link.Split('#')[0], Path.GetDirectoryName(path)!);
            Assert.True(File.Exists(target), link);
            Assert.True(!link.Contains('#', StringComparison.Ordinal) || Sections(target).Contains(link.Split('#')[1]), link);
        });
    }

    private static MarkdownDocument Read(string path) =>
        Markdown.Parse(File.ReadAllText(path), new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build());

    private static HashSet<string?> Sections(string path) => [.. Read(path).Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id)];

    private static string Table()
    {
        var table = new StringBuilder("| notebook | figure | the post | other seeds | here |\n|---|---|---:|---:|---:|\n");
        foreach (var row in CourseFolder.TrainingNotebooks)
        {
            foreach (var checkpoint in CourseFolder.Load(row.Data).Facts(NotebookOutputs.Checkpoint))
            {
                var seeds = checkpoint["seeds"] is JsonObject range ? $"{Number(range["min"])} – {Number(range["max"])}" : "";
                table.Append(CultureInfo.InvariantCulture, $"| {row.Data[..2]} | {checkpoint["name"]} | {Number(checkpoint["post"])} | {seeds} | {Number(checkpoint["value"])} |\n");
            }
        }

        return table.ToString();
    }

    private static string Number(JsonNode? value) => value is null ? "" : value.GetValue<double>().ToString("0.000", CultureInfo.InvariantCulture);
}
