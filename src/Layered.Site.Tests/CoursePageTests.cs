using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Layered.Site.Tests;

public class CoursePageTests
{
    [Fact]
    public void Every_notebook_has_a_card_that_tells_what_has_been_reached()
    {
        var page = Page([Entry("a & b"), Entry("begun", exercises: (1, 3), checkpoints: (0, 2), isRunning: true), Entry("done", (3, 3), (2, 2)), Entry("nothing", (0, 0), (0, 0))]);
        var cards = page.QuerySelectorAll(".card").ToList();

        Assert.Equal(["card new", "card begun", "card done", "card new"], cards.Select(card => card.ClassName));
        Assert.Equal("a & b", cards[0].QuerySelector("h2")!.TextContent);
        Assert.Equal("/notebooks/a & b", cards[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["0 of 3 exercises · 0 of 2 checkpoints", "1 of 3 exercises · 0 of 2 checkpointsrunning", "3 of 3 exercises · 2 of 2 checkpoints", ""],
            cards.Select(card => card.QuerySelector(".status")!.TextContent));
        Assert.Equal(["0/5", "1/5", "5/5"], page.QuerySelectorAll("progress").Select(bar => $"{bar.GetAttribute("value")}/{bar.GetAttribute("max")}"));
        Assert.Contains("4 of 9 exercises · 2 of 6 checkpoints", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_on_begins_with_the_first_and_leads_to_the_last_that_was_begun()
    {
        Assert.Equal("Begin with one", Next(Entry("one"), Entry("two")));
        Assert.Equal("Go on with two", Next(Entry("one"), Entry("two", (1, 3)), Entry("three")));
        Assert.Equal("Go on with three", Next(Entry("one"), Entry("two", (3, 3), (2, 2)), Entry("three")));
        Assert.Null(Next(Entry("one"), Entry("two", (3, 3), (2, 2))));
        Assert.Null(Next());

        static string? Next(params CourseEntry[] entries) => Page(entries).QuerySelector(".next")?.TextContent;
    }

    [Fact]
    public void Other_notebooks_are_listed_below()
    {
        Assert.Null(Page([Entry("one")]).QuerySelector(".others"));
        var link = Page([Entry("one")], ("<mine>.ipynb", "/notebooks/mine")).QuerySelector(".others a")!;
        Assert.Equal(("<mine>.ipynb", "/notebooks/mine"), (link.TextContent, link.GetAttribute("href")));
    }

    private static CourseEntry Entry(string title, (int, int)? exercises = null, (int, int)? checkpoints = null, bool isRunning = false) =>
        new(new(title, "A sentence.", null), $"/notebooks/{title}", isRunning, exercises ?? (0, 3), checkpoints ?? (0, 2));

    private static IHtmlDocument Page(IReadOnlyList<CourseEntry> entries, params (string, string)[] others) =>
        new HtmlParser().ParseDocument(CoursePage.Write(entries, others, "/tree", ""));
}
