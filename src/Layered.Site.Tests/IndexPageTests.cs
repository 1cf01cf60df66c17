using Layered.Notebooks;
using Xunit;

namespace Layered.Site.Tests;

public class IndexPageTests
{
    [Fact]
    public void Every_notebook_has_a_card_with_title_sentence_time_and_status()
    {
        using var site = new TestSite().Build(
            TestSite.Ran(TestSite.Everything),
            new SiteEntry(TestSite.Small("02-b", "# B & <b>\n\nIt fails. More."), SiteStatus.Failed, TimeSpan.FromSeconds(75), "cell 3, line 1: <Oops>"),
            new SiteEntry(TestSite.Small("03-c"), SiteStatus.NotRun));

        var index = site.Page("index");
        var cards = index.QuerySelectorAll(".card").ToList();

        Assert.Equal(["everything.html", "02-b.html", "03-c.html"], cards.Select(card => card.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal("01 · The training loop & everything else", cards[0].QuerySelector("h2")!.TextContent);
        Assert.Equal("A model learns by repeating four lines: predict, measure, differentiate, update.", cards[0].QuerySelector("p")!.TextContent);
        Assert.Equal("Ran in 12 s", cards[0].QuerySelector(".status")!.TextContent);
        Assert.Equal("Failed after 1 min 15 s", cards[1].QuerySelector(".status")!.TextContent);
        Assert.Equal("B & <b>", cards[1].QuerySelector("h2")!.TextContent);
        Assert.Equal("cell 3, line 1: <Oops>", cards[1].QuerySelector(".problem")!.TextContent);
        Assert.Equal("Not run", cards[2].QuerySelector(".status")!.TextContent);
        Assert.Equal("3 notebooks · run in 1 min 27 s · 1 did not finish", index.QuerySelector(".summary")!.TextContent);
        Assert.Contains("cell 3, line 1: <Oops>", site.Page("02-b").QuerySelector(".banner.failed")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cards_picture_comes_from_the_outputs()
    {
        using var site = new TestSite().Build(TestSite.Ran(TestSite.Everything), TestSite.Ran(TestSite.Small("02-b")));

        var pictures = site.Page("index").QuerySelectorAll(".card .picture").ToList();

        Assert.StartsWith("data:image/svg+xml;base64,", pictures[0].QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Null(pictures[1].QuerySelector("img"));
    }

    [Fact]
    public void The_picture_of_a_checkpoint_is_no_cards_picture()
    {
        const string Outputs = """
            [{"output_type": "display_data", "metadata": {}, "data": {"image/png": "AAAA", "text/plain": "curves"}},
             {"output_type": "display_data", "metadata": {}, "data": {"image/png": "BBBB", "application/vnd.layered.checkpoint+json": {"value": 1}}}]
            """;
        var notebook = NotebookDocument.Parse(
            $$"""{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "source": "1", "outputs": {{Outputs}}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""",
            "checkpoint.ipynb");
        using var site = new TestSite().Build(TestSite.Ran(notebook));

        Assert.Equal("data:image/png;base64,AAAA", site.Page("index").QuerySelector(".card img")!.GetAttribute("src"));
    }

    [Fact]
    public void The_checkpoints_of_all_notebooks_stand_in_one_table()
    {
        using var site = new TestSite().Build(TestSite.Ran(TestSite.Everything));

        var rows = site.Page("index").QuerySelectorAll(".checkpoints tbody tr")
            .Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray());

        Assert.Equal(
            [
                ["everything", "validation accuracy after 5 epochs", "0.641", "0.644", "0.637 (0.611–0.661, 6 seeds)", "✓ within"],
                ["everything", "loss & <accuracy>", "1.449", "–", "–", "–"],
                ["everything", "a figure that is off", "0.712", "0.850", "0.708 (0.682–0.732)", "outside"],
            ],
            rows);
    }

    [Fact]
    public void The_courses_heading_stands_above_the_course_alone()
    {
        using var course = new TestSite().Build(TestSite.Ran(TestSite.Small("00-tensors")), TestSite.Ran(TestSite.Everything));
        using var others = new TestSite().Build(TestSite.Ran(TestSite.Small("a")), TestSite.Ran(TestSite.Small("b")), TestSite.Ran(TestSite.Everything));
        using var copy = new TestSite().Build(TestSite.Ran(NotebookDocument.Parse(TestSite.Everything.ToJson(), "my copy.ipynb")));

        Assert.Equal("Layered", course.Page("index").Title);
        Assert.Contains("one layer at a time", course.Page("index").QuerySelector(".hero .prose")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Layered", course.Page("00-tensors").QuerySelector(".home")!.TextContent);
        Assert.Equal(["Notebooks", "Notebooks"], new[] { others, copy }.Select(site => site.Page("index").Title!));
        Assert.DoesNotContain("layer", others.Page("index").QuerySelector(".hero .prose")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Notebooks", others.Page("a").QuerySelector(".home")!.TextContent);
    }

    [Fact]
    public void Without_checkpoints_there_is_no_table()
    {
        using var site = new TestSite().Build(TestSite.Ran(TestSite.Small("a")));

        Assert.Null(site.Page("index").QuerySelector("table"));
    }
}
