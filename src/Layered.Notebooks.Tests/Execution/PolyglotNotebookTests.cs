using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Notebooks as people wrote them for .NET Interactive, run as they are.</summary>
[Collection(Alone.Name)]
public class PolyglotNotebookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_are_displayed_and_updated()
    {
        var cells = await RunAsync("displaying");

        Assert.Equal(["first", "last"], Texts(cells[0], "text/plain"));
        Assert.Equal(["a basket with an pear"], Texts(cells[1], "text/plain"));
        Assert.Equal(["1852"], Texts(cells[2], "text/plain"));
        Assert.Contains("<th>City</th><th style=\"text-align: right\">People</th>", Assert.Single(Texts(cells[3], "text/html")), StringComparison.Ordinal);
        Assert.Equal(["# A title"], Texts(cells[4], "text/markdown"));
        Assert.Equal(["<b>bold</b>"], Texts(cells[4], "text/html"));
        Assert.Equal(["3"], Texts(cells[4], "text/plain"));
        Assert.Equal(new StreamOutput("stdout", "in time\n"), cells[5].Outputs[0]);
        Assert.StartsWith("Wall time: ", Assert.Single(Texts(cells[5], "text/plain")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_formatters_are_used()
    {
        var cells = await RunAsync("formatting");

        Assert.Equal(["[Ada, 36, Alan, 41]"], Texts(cells[1], "text/plain"));
        Assert.Contains("<td>Ada, 36</td>", Texts(cells[1], "text/html")[0], StringComparison.Ordinal);
        Assert.Contains("<td><b>Ada</b> (36)</td>", Texts(cells[2], "text/html")[0], StringComparison.Ordinal);
        Assert.Equal(["<b>Ada</b> (36)"], Texts(cells[3], "text/html"));
        Assert.Equal(["text/plain"], ((ResultOutput)cells[4].Outputs[0]).Data.MimeTypes);
        Assert.Equal(["Ada, 36; <b>Ada</b> (36)"], Texts(cells[5], "text/plain"));
        Assert.Equal(["[1, 2, 3, … 7 more]"], Texts(cells[6], "text/plain"));
        Assert.Equal(["Person { Name = \"Ada\", Age = 36 }"], Texts(cells[7], "text/plain"));
    }

    [Fact]
    public async Task Markup_is_shown_whichever_way_it_is_written()
    {
        var cells = await RunAsync("html");

        Assert.Equal("<b style=\"color:blue\">Hello!</b>", Texts(cells[0], "text/html")[0]);
        Assert.Contains("console.log(1);", Texts(cells[0], "text/html")[1], StringComparison.Ordinal);
        Assert.Contains("table { margin: 0; }", Texts(cells[0], "text/html")[2], StringComparison.Ordinal);
        Assert.Equal(
            ["<span><img src=\"a.png\" style=\"height:1em\">&nbsp;<a href=\"https://example.org\"><i>a &lt;link&gt;</i></a></span>"],
            Texts(cells[1], "text/html"));
        Assert.Equal(
            ["<table class=\"sizes\"><thead><tr><th>name</th><th>size</th></tr></thead><tbody><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></tbody></table>"],
            Texts(cells[2], "text/html"));
        Assert.Contains("<th>Fruit</th><td>apple</td>", Texts(cells[3], "text/plain")[0], StringComparison.Ordinal);
        Assert.Equal(["<i>by a magic</i>"], Texts(cells[4], "text/html"));
        Assert.Equal(["<i>by its metadata</i>"], Texts(cells[5], "text/html"));
        Assert.Contains("console.log(\"<\\/script>\");", Texts(cells[6], "text/html")[0], StringComparison.Ordinal);
        Assert.Equal(["* a list"], Texts(cells[7], "text/markdown"));
    }

    [Fact]
    public async Task Variables_are_listed_stored_and_shared()
    {
        var cells = await RunAsync("variables");

        Assert.Equal(["numbers  text"], Texts(cells[1], "text/plain"));
        Assert.Equal(["int[] numbers = [1, 2, 3]\nstring text = \"a\""], Texts(cells[2], "text/plain"));
        Assert.Empty(cells[3].Outputs);
        Assert.Equal(["11"], Texts(cells[4], "text/plain"));
        Assert.Equal(["{\"answer\":42}"], Texts(cells[5], "application/json"));
        Assert.Equal(["42"], Texts(cells[6], "text/plain"));
        Assert.Equal(["3 two words"], Texts(cells[7], "text/plain"));
        Assert.Equal(["from a file"], Texts(cells[8], "text/plain"));
        Assert.Contains("C# ", Texts(cells[9], "text/plain")[0], StringComparison.Ordinal);
        Assert.Contains("#!whos", Texts(cells[10], "text/plain")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagrams_are_drawn_by_the_front_end_or_show_their_text_until_a_script_draws_them()
    {
        var cells = await RunAsync("diagrams");

        Assert.Equal(["graph TD\n  A[Start] --> B{Done?}"], Texts(cells[0], "text/vnd.mermaid"));
        Assert.Equal(["graph TD\n  A[Start] --> B{Done?}"], Texts(cells[0], "text/plain"));
        Assert.Contains("<pre>graph TD\n  A[Start] --&gt; B{Done?}</pre>", Texts(cells[0], "text/html")[0], StringComparison.Ordinal);
        Assert.Contains("<pre>sequenceDiagram\n  A-&gt;&gt;B: Hi</pre>", Texts(cells[1], "text/html")[0], StringComparison.Ordinal);
        Assert.Equal([@"\begin{align}x\end{align}"], Texts(cells[2], "text/latex"));
        Assert.Equal(["$$x^2$$"], Texts(cells[3], "text/latex"));
    }

    [Fact]
    public async Task What_is_not_CSharp_fails_by_name_and_the_rest_runs()
    {
        var result = await Fixture.RunAsync("Polyglot/mixed", new() { KeepGoing = true }, cancellationToken: Cancellation);

        string?[] expected = [null, "F#", "F#", "PowerShell", "Microsoft.DotNet.Interactive.SqlServer", "connection", "SQL", null];
        Assert.Equal(expected.Length, result.Cells.Count);
        Assert.All(expected.Zip(result.Cells), pair =>
        {
            var (part, cell) = pair;
            Assert.Equal(part is null, cell.Result.Succeeded);
            Assert.Contains(part ?? "", cell.Result.Error?.Message ?? "", StringComparison.Ordinal);
        });
        Assert.Equal(2, result.Cells[3].Result.Error!.Location!.Line);
        Assert.Equal("let x = 1", result.Cells[1].Result.Error!.Location!.SourceLine);
        Assert.Equal(["1"], Texts(result.CodeCells()[7], "text/plain"));
    }

    [Fact]
    public async Task Charts_are_drawn_without_the_packages_that_taught_their_host_to()
    {
        using var feed = new LocalFeed();
        feed.PackCode("XPlot.Plotly", "4.1.0", ChartPackages.XPlot);
        feed.PackCode("Plotly.NET", "5.0.0", ChartPackages.PlotlyNet);
        var runner = new NotebookRunner(new() { Session = feed.Options });

        var result = await runner.RunAsync(Fixture.Load("Polyglot/charts"), feed.Notebooks, cancellationToken: Cancellation);

        Assert.True(result.Succeeded, result.Failure?.Result.Error?.Message);
        Assert.Equal(
            "Installed packages\n  XPlot.Plotly, 4.1.0 (4.0.6 cannot be had)\n  Plotly.NET, 5.0.0\n"
            + "Built in: XPlot.Plotly.Interactive, Plotly.NET.Interactive, Microsoft.DotNet.Interactive",
            Texts(result.CodeCells()[0], "text/plain")[0]);
        Assert.All(Texts(result.CodeCells()[1], "text/html"), html => Assert.Contains("const draw = Plotly =>", html, StringComparison.Ordinal));
        Assert.Equal(["XPlot.Plotly chart", "Plotly.NET chart"], Texts(result.CodeCells()[1], "text/plain"));
    }

    private static async Task<IReadOnlyList<NotebookCell>> RunAsync(string name)
    {
        var folder = Path.Combine(Fixture.Folder, "Polyglot");
        var result = await new NotebookRunner().RunAsync(Fixture.Load($"Polyglot/{name}"), folder, cancellationToken: Cancellation);
        Assert.True(result.Succeeded, string.Join('\n', result.Failure?.Result.Error?.Traceback ?? []));
        return result.CodeCells();
    }

    private static IReadOnlyList<string> Texts(NotebookCell cell, string mimeType) =>
    [
        .. cell.Outputs
            .Select(output => output switch { ResultOutput result => result.Data, DisplayOutput display => display.Data, _ => null })
            .Select(data => data?.GetText(mimeType))
            .OfType<string>(),
    ];
}
