using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Layered.Site.Tests;

public sealed class NotebookPageTests(BuiltSite built) : IClassFixture<BuiltSite>
{
    private readonly TestSite _site = built.Site;
    private readonly IHtmlDocument _page = built.Page;

    [Fact]
    public void Mathematics_is_MathML()
    {
        Assert.True(_page.QuerySelectorAll("math").Length >= 8);
        Assert.NotNull(_page.QuerySelector(".math math[display=block] mfrac"));
        Assert.NotNull(_page.QuerySelector("td math"));
        Assert.Contains("ℝ", _page.QuerySelector("li math")!.TextContent, StringComparison.Ordinal);
        Assert.Null(_page.QuerySelector("[mathvariant=double-struck], [mathvariant=bold]"));
        Assert.Contains("Costs $5, not $6.", _page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_between_notebooks_lead_to_pages_whatever_letters_their_names_have()
    {
        using var site = new TestSite().Build(
            TestSite.Ran(TestSite.Small("Übung #1, 50%", "[next](a%20b.ipynb#part)")),
            TestSite.Ran(TestSite.Small("a b", "[back](%C3%9Cbung%20%231%2C%2050%25.ipynb) [elsewhere](other%20one.ipynb)")));

        var links = site.Page("a b").QuerySelectorAll("article a[href], main a[href]").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains("%C3%9Cbung%20%231%2C%2050%25.html", links);
        Assert.Contains("other%20one.ipynb", links);
        Assert.Contains("a%20b.html#part", site.Page("Übung #1, 50%").QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void A_formula_that_is_wrong_stays_readable() =>
        Assert.Equal("""\frac{1}{""", _page.QuerySelector(".katex-error")!.TextContent);

    [Fact]
    public void Nothing_that_a_value_or_a_stream_says_becomes_markup()
    {
        Assert.Empty(_page.QuerySelectorAll("script"));
        Assert.Contains(_page.QuerySelectorAll(".output pre"), pre => pre.TextContent == "<script>alert('plain')</script>");
        Assert.Contains(_page.QuerySelectorAll(".output pre"), pre => pre.TextContent.Contains("</script><script>alert(1)", StringComparison.Ordinal));
        Assert.Contains("the bounds of the <array>.", _page.QuerySelector(".output.error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_ask_for_nothing_but_their_own_style()
    {
        var addresses = _page.QuerySelectorAll("[src], link[href]")
            .Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!)
            .Where(address => !address.StartsWith("data:", StringComparison.Ordinal));

        Assert.Equal(["site.css"], addresses);
        Assert.DoesNotContain("url(", _site.Read("site.css"), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_is_coloured()
    {
        var code = _page.QuerySelectorAll(".input code").ToList();

        Assert.Equal("#r \"nuget: TorchSharp-cpu, 0.107.0\"", code[0].QuerySelector(".d")!.TextContent);
        Assert.Equal(["using", "using", "using", "static"], Texts(code[0], ".k"));
        Assert.Equal(["LibTorch"], Texts(code[0], ".t"));
        Assert.Equal(["Start"], Texts(code[0], ".m"));
        Assert.Equal("// the step, as a fraction of the gradient", code[1].QuerySelector(".c")!.TextContent);
        Assert.Contains("Layer", Texts(code[2], ".t"));
        Assert.Contains("Tensor", Texts(code[2], ".t"));
        Assert.Contains("Apply", Texts(code[2], ".m"));
    }

    [Fact]
    public void Colouring_changes_no_character()
    {
        var sources = TestSite.Everything.Cells.Where(cell => cell.Kind == Notebooks.CellKind.Code).Select(cell => cell.Source);

        Assert.Equal(sources, _page.QuerySelectorAll(".input code").Select(code => code.TextContent));
    }

    [Fact]
    public void Fenced_code_is_coloured_inside_details_too()
    {
        var solution = _page.QuerySelectorAll("details").Single(details => details.QuerySelector("summary")!.TextContent == "Solution");

        Assert.Contains("foreach", Texts(solution, "pre.code .k"));
        Assert.Null(_page.QuerySelectorAll("pre.code").Single(pre => pre.TextContent.StartsWith("# not a heading", StringComparison.Ordinal)).QuerySelector("span"));
    }

    [Fact]
    public void Headings_have_anchors_of_their_own_and_a_table_of_contents()
    {
        var ids = _page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        var contents = _page.QuerySelectorAll(".contents a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(["#the-data", "#the-loss", "#by-hand", "#exercises", "#debug-the-loop", "#by-hand-2"], contents);
        Assert.All(contents, link => Assert.Contains(link[1..], ids));
    }

    [Fact]
    public void Links_between_notebooks_lead_to_pages()
    {
        Assert.Equal("00-tensors.html", LinkTo("tensors"));
        Assert.Equal("02-optimizer.html#Stepping", LinkTo("the optimizer"));
        Assert.Equal("#the-loss", LinkTo("the loss"));
        Assert.Equal("00-tensors.html", _page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("02-optimizer.html", _page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Null(_site.Page("00-tensors").QuerySelector("a[rel=prev]"));

        string? LinkTo(string text) => _page.QuerySelectorAll("main a").Single(link => link.TextContent == text).GetAttribute("href");
    }

    [Fact]
    public void Attachments_are_embedded() =>
        Assert.StartsWith("data:image/png;base64,iVBOR", _page.QuerySelector("img[alt='a gradient']")!.GetAttribute("src"), StringComparison.Ordinal);

    [Fact]
    public void Each_output_shows_its_richest_representation()
    {
        var outputs = _page.QuerySelectorAll(".output").ToList();

        Assert.Contains(outputs, output => output.ClassList.Contains("html") && output.QuerySelector("img[width='640']") is not null);
        Assert.Contains(outputs, output => output.ClassList.Contains("picture") && Source(output).StartsWith("data:image/svg+xml;", StringComparison.Ordinal));
        Assert.Contains(outputs, output => output.ClassList.Contains("picture") && Source(output).StartsWith("data:image/png;", StringComparison.Ordinal));
        Assert.Contains(outputs, output => output.QuerySelector("strong")?.TextContent == "Markdown");
        Assert.Contains(outputs, output => output.QuerySelector("math msubsup") is not null);
        Assert.Contains(outputs, output => output.TextContent.Contains("\"optimizer\": \"SGD\"", StringComparison.Ordinal));

        static string Source(IElement output) => output.QuerySelector("img")!.GetAttribute("src")!;
    }

    [Fact]
    public void Console_colours_become_spans_and_carriage_returns_overwrite()
    {
        var stream = _page.QuerySelectorAll(".output.stream pre").Single(pre => pre.TextContent.Contains("epoch  loss", StringComparison.Ordinal));

        Assert.StartsWith("loading 100%\nepoch  loss\n", stream.TextContent, StringComparison.Ordinal);
        Assert.Equal("epoch  loss", stream.QuerySelector(".ansi-bold")!.TextContent);
        Assert.Equal("2.301", stream.QuerySelector(".ansi-yellow")!.TextContent);
        Assert.DoesNotContain('\u001b', _page.DocumentElement.OuterHtml);
    }

    [Fact]
    public void Tags_that_concern_the_reader_are_labelled() =>
        Assert.Equal(["Parameters", "Meant to fail", "Your turn", "Check"], _page.QuerySelectorAll(".label").Select(label => label.TextContent));

    [Fact]
    public void Source_that_the_notebook_hides_is_folded_and_its_outputs_are_not()
    {
        var cell = _page.GetElementById("cell-check")!;
        var source = Assert.Single(_page.QuerySelectorAll("main details.source"));

        Assert.Same(source, cell.QuerySelector("details"));
        Assert.False(source.HasAttribute("open"));
        Assert.Equal("Show the check", source.QuerySelector("summary")!.TextContent);
        Assert.NotNull(source.QuerySelector("pre.code code"));
        Assert.NotNull(cell.QuerySelector(".output"));
        Assert.Null(cell.QuerySelector("details .output"));
    }

    [Fact]
    public void Raw_cells_are_not_shown() =>
        Assert.DoesNotContain("a raw cell", _page.Body!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("$$x = 1$$", "block", "x = 1")]
    [InlineData("$$ a\n= b $$", "block", "a\n= b")]
    [InlineData("$$\n\\begin{aligned} a &= b \\\\ &= c \\end{aligned}\n$$", "block", "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}")]
    [InlineData("In text $$x$$ here", "block", "x")]
    [InlineData("The $x_1$-axis", null, "x_1")]
    [InlineData("| a |\n|---|\n| $|x|$ |", null, "|x|")]
    public void Formulas_may_be_written_as_Jupyter_takes_them(string markdown, string? display, string tex)
    {
        using var site = new TestSite().Build(TestSite.Ran(TestSite.Small("formula", markdown)));

        var formula = Assert.Single(site.Page("formula").QuerySelectorAll("math"));

        Assert.Equal(display, formula.GetAttribute("display"));
        Assert.Equal(tex, formula.QuerySelector("annotation")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("It costs $5 or $6.")]
    [InlineData("`$x$` and \\$y\\$")]
    [InlineData("```\n$$x$$\n```")]
    public void Dollars_that_are_no_formula_stay(string markdown)
    {
        using var site = new TestSite().Build(TestSite.Ran(TestSite.Small("formula", markdown)));

        Assert.Empty(site.Page("formula").QuerySelectorAll("math"));
    }

    private static IEnumerable<string> Texts(IElement element, string selector) => element.QuerySelectorAll(selector).Select(span => span.TextContent);
}
