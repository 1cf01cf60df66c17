using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Parser;
using Layered.Cli.Tests.Course;
using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests;

public sealed class ConvertTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_of_dib_files_becomes_notebooks_that_run()
    {
        Directory.CreateDirectory(_folder["old"]);
        Write("old/a.dib", "#!markdown\n\n# First\n\n#!csharp\n\nvar x = 6;\n\n#!csharp\n\nx * 7\n");
        Write("old/b.dib", "#!csharp\r\n\r\n1\r\n\r\n#!fsharp\r\n\r\nlet y = 2\r\n");

        var converted = await CommandLine.RunAsync(_folder.Root, "convert", "old", "--to", "ipynb");

        Assert.Equal(0, converted.ExitCode);
        Assert.Contains($"{Path.Combine("old", "a.dib")} -> {Path.Combine("old", "a.ipynb")}", converted.Output, StringComparison.Ordinal);
        Assert.Contains($"FAILS   {Path.Combine("old", "b.dib")}, cell 2, line 1: ", converted.Error, StringComparison.Ordinal);
        Assert.Contains("F# does not run here", converted.Error, StringComparison.Ordinal);
        var run = await CommandLine.RunAsync(_folder.Root, "run", "old/a.ipynb", "--no-site", "--output", "out");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("42", _folder.ReadCells("out/a.ipynb")[2]!["outputs"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_prints_what_the_notebook_shows()
    {
        _folder.Write(
            "a.ipynb",
            "using System.IO;\nconst int N = 3;\nstatic int Twice(int n) => 2 * n;\nclass A { public int V => Twice(N); }\nnew A().V",
            "public static string Shout(this string s) => s.ToUpper();\n\"abc\".Shout()",
            "#r \"nuget: Newtonsoft.Json, 13.0.4\"\nusing Newtonsoft.Json;\nint count;\nvoid Inc() { count++; }\nInc(); Inc();\nJsonConvert.SerializeObject(new { count })",
            "foreach (var count in new[] { 1, 2 }) Console.WriteLine(count);\nvar q = from n in new[] { 1, 2, 3 } where n > 1 select n;\nint n = 5;\nq",
            "class A { public int V => 100; }\nnew A().V",
            "var (a, b) = (1, \"x\");\nif (int.TryParse(\"5\", out var parsed)) Console.WriteLine(parsed);\nparsed + a",
            "int Add(int x) => x + 1;\ndouble Add(double x) => x + 0.5;\nAdd(1) + Add(1.5)",
            "await Task.Delay(1);\nvar d = display(\"first\");\nd.Update(\"second\");\nConsole.WriteLine(\"no semicolon\")",
            "record P(int X);\nnew P(n)",
            "var x = 1;\nFunc<int> f = () => x;",
            "var x = \"two\";\nConsole.WriteLine($\"{f()} {x}\");\nusing var stream = new MemoryStream(new byte[3]);\nstream.Length");

        var result = await ConvertAndRunAsync("a.ipynb");

        Assert.Equal(
            ["6", "ABC", "{\"count\":2}", "1", "2", "[ 2, 3 ]", "100", "5", "6", "4", "first", "second", "no semicolon", "P { X = 5 }", "1 two", "3"],
            result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')));
    }

    [Fact]
    public async Task The_first_notebook_of_the_course_is_a_program_as_well()
    {
        File.Copy(CourseFolder.PathOf("00-tensors"), _folder["00-tensors.ipynb"]);
        Write("NuGet.config", $"<configuration><packageSources><add key=\"layered-local\" value=\"{Path.Combine(CourseFolder.Root, "artifacts", "feed")}\" /></packageSources></configuration>");

        var printed = await ConvertAndRunAsync("00-tensors.ipynb");

        // What the cells print themselves is what is saved of them.
        var saved = CourseFolder.Load("00-tensors").Cells.Where(cell => !cell.Tags.Contains("volatile")).SelectMany(cell => cell.Outputs).OfType<StreamOutput>().Where(output => output.Name == "stdout").ToList();
        Assert.NotEmpty(saved);
        Assert.All(saved, output => Assert.Contains(output.Text.Trim(), printed.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_of_the_course_becomes_programs_without_an_error_of_syntax()
    {
        var result = await CommandLine.RunAsync(CourseFolder.Root, "convert", "notebooks", "--to", "cs", "--output", _folder.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("FAILS", result.Error, StringComparison.Ordinal);
        Assert.Equal(CourseFolder.Notebooks.Count, Directory.GetFiles(_folder.Root, "*.cs").Length);
    }

    [Fact]
    public async Task Markdown_has_the_outputs_in_fences_and_pictures_beside_it()
    {
        WriteEverything();

        var result = await CommandLine.RunAsync(_folder.Root, "convert", "everything.ipynb", "--to", "md");

        Assert.Equal(0, result.ExitCode);
        var text = Read("everything.md");
        Assert.Contains("# All outputs\n", text, StringComparison.Ordinal);
        Assert.Contains("```csharp\nConsole.WriteLine(1);\n```\n\n```text\nred text\n```\n", text, StringComparison.Ordinal);
        Assert.Contains("````text\nhas ``` in it\n````\n", text, StringComparison.Ordinal);
        Assert.Contains("![a dot](everything_files/cell-2-1.png)", text, StringComparison.Ordinal);
        Assert.Contains("System.Exception: boom", text, StringComparison.Ordinal);
        Assert.Contains("![](everything_files/cell-0-1.png)", text, StringComparison.Ordinal);
        Assert.Equal(Convert.FromBase64String(Dot), await File.ReadAllBytesAsync(_folder["everything_files/cell-2-1.png"], TestContext.Current.CancellationToken));
        Assert.Contains("cell 3: an output is HTML alone", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_has_everything_in_it()
    {
        WriteEverything();
        await File.WriteAllBytesAsync(_folder["beside.png"], Convert.FromBase64String(Dot), TestContext.Current.CancellationToken);

        var result = await CommandLine.RunAsync(_folder.Root, "convert", "everything.ipynb", "-o", "page.html");

        Assert.Equal(0, result.ExitCode);
        var page = new HtmlParser().ParseDocument(Read("page.html"));
        Assert.Equal("All outputs", page.Title);
        Assert.Empty(page.QuerySelectorAll("link[rel=stylesheet], script[src]"));
        Assert.Contains("--ground", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll($"img[src='data:image/png;base64,{Dot}']").Length);
        Assert.Contains(page.QuerySelectorAll(".output pre"), pre => pre.TextContent.Contains("red text", StringComparison.Ordinal));
        Assert.Contains("'https://example.org/far.png' is not in the page", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PDF_is_printed_where_a_browser_is_installed()
    {
        WriteEverything();

        var result = await CommandLine.RunAsync(_folder.Root, "convert", "everything.ipynb", "--to", "pdf");

        if (PrintingBrowser.Find() is null)
        {
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("--to html", result.Error, StringComparison.Ordinal);
            Assert.Skip("No browser is installed here that prints.");
        }

        Assert.True(result.ExitCode == 0, result.Error);
        var pdf = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder["everything.pdf"], TestContext.Current.CancellationToken));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/Subtype /Image", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_does_not_print_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It stands in for the browser with a script.");
        var program = _folder["browser"];
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho no display >&2\nexit 3\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var failure = await Assert.ThrowsAsync<CommandException>(() => new PrintingBrowser(program).PrintAsync(_folder["a.html"], _folder["a.pdf"], TestContext.Current.CancellationToken));

        Assert.Contains(program, failure.Message, StringComparison.Ordinal);
        Assert.Contains("no display", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("convert a.ipynb", "--to ipynb, cs, md, html or pdf")]
    [InlineData("convert a.ipynb --to docx", "docx")]
    [InlineData("convert a.ipynb --to cs -o a.md", "contradict each other")]
    [InlineData("convert a.ipynb --to ipynb", "is .ipynb already")]
    [InlineData("convert a.ipynb --to md", "a.md is there already. Add --force")]
    [InlineData("convert a.ipynb b.ipynb -o both.html", "do not fit into the one file")]
    [InlineData("convert a.ipynb sub/a.ipynb --to cs -o out", "would both become")]
    [InlineData("convert gone.ipynb --to md", "gone.ipynb")]
    [InlineData("convert sub --to ipynb", "holds no .dib file")]
    [InlineData("convert a.md --to html", "ends in .ipynb or .dib")]
    [InlineData("run c.dib", "layered convert c.dib --to ipynb")]
    public async Task A_wrong_command_line_is_refused_with_the_fix(string line, string expected)
    {
        _folder.Write("a.ipynb", "1");
        _folder.Write("b.ipynb", "1");
        _folder.Write("sub/a.ipynb", "1");
        Write("a.md", "mine");
        Write("c.dib", "#!csharp\n1");

        var result = await CommandLine.RunAsync(_folder.Root, line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", Read("a.md"));
    }

    [Fact]
    public async Task Force_replaces_and_an_unreadable_notebook_does_not_keep_the_others_from_it()
    {
        _folder.Write("a.ipynb", "1");
        Write("b.ipynb", "{");
        Write("a.md", "mine");

        var result = await CommandLine.RunAsync(_folder.Root, "convert", ".", "--to", "md", "--force");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("b.ipynb", result.Error, StringComparison.Ordinal);
        Assert.Equal("```csharp\n1\n```\n", Read("a.md"));
    }

    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private void WriteEverything() => Write("everything.ipynb", """
        {"cells": [
         {"cell_type": "markdown", "id": "m", "metadata": {}, "attachments": {"dot.png": {"image/png": "DOT"}}, "source": "# All outputs\n\n![](attachment:dot.png) ![](beside.png) ![](https://example.org/far.png)"},
         {"cell_type": "code", "id": "a", "execution_count": 1, "metadata": {}, "source": "Console.WriteLine(1);", "outputs": [{"output_type": "stream", "name": "stdout", "text": "\u001b[31mred\u001b[0m text\n"}, {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "has ``` in it"}}]},
         {"cell_type": "code", "id": "b", "execution_count": 2, "metadata": {}, "source": "Dot()", "outputs": [{"output_type": "display_data", "metadata": {}, "data": {"image/png": "DOT\n", "text/plain": "a dot"}}]},
         {"cell_type": "code", "id": "c", "execution_count": 3, "metadata": {}, "source": "HTML(\"<b>x</b>\")", "outputs": [{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<b>x</b>"}}, {"output_type": "error", "ename": "System.Exception", "evalue": "boom", "traceback": []}]}
        ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """.Replace("DOT", Dot, StringComparison.Ordinal));

    private void Write(string name, string text) => File.WriteAllText(_folder[name], text);

    private string Read(string name) => File.ReadAllText(_folder[name]);

    private async Task<string> ConvertAndRunAsync(string notebook)
    {
        var converted = await CommandLine.RunAsync(_folder.Root, "convert", notebook, "--to", "cs");
        Assert.True(converted.ExitCode == 0, converted.Error);
        Assert.DoesNotContain("FAILS", converted.Error, StringComparison.Ordinal);

        var start = new ProcessStartInfo("dotnet", ["run", "--file", Path.ChangeExtension(notebook, ".cs")])
        {
            WorkingDirectory = _folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LAYERED_DATA"] = Path.Combine(CourseFolder.Root, "data", "fashion-mnist");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, $"{await output}{await error}\n{Read(Path.ChangeExtension(notebook, ".cs"))}");
        return await output;
    }
}
