using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace Layered.Cli.Tests;

/// <summary>The command <c>test</c>, on notebooks that were run and then altered by hand.</summary>
public sealed class TestTests : IDisposable
{
    private static readonly string[] Cells =
    [
        "// parameters\nvar n = 3;",
        "Console.WriteLine($\"first {n}\");\nConsole.WriteLine(2.0 / n);",
        "new[] { 1, 2, n }",
        "Guid.NewGuid()",
        "throw new InvalidOperationException(\"meant\");",
        "display(\"last\");",
    ];

    /// <summary>A notebook of these cells as a run saves it, made once.</summary>
    private static readonly Lazy<Task<string>> Saved = new(RunAsync);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_just_saved_passes_and_stays_as_it_is()
    {
        await SaveAsync("a.ipynb");
        var before = Text("a.ipynb");

        var result = await TestAsync("a.ipynb", "--junit", "results.xml");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("1 of 1 notebook passed, 5 cells as saved, 1 cell not compared", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, Text("a.ipynb"));
        Assert.Equal(["a.ipynb", "results.xml"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order());
        var suite = Assert.Single(XDocument.Load(_folder["results.xml"]).Root!.Elements("testsuite"));
        Assert.Equal(("a", "a.ipynb", 6, 0, 0, 1), (Value(suite, "name"), Value(suite, "file"), Number(suite, "tests"), Number(suite, "failures"), Number(suite, "errors"), Number(suite, "skipped")));
    }

    [Theory]
    [InlineData("first 3", "first 4", "cell 2", "output 1, text on the console, line 1, column 7", "saved: first 4")]
    [InlineData("0.6666666666666666", "0.6667666666666666", "cell 2", "line 2, column 1", "now:   0.6666666666666666")]
    [InlineData("[1, 2, 3]", "[1, 2, 5]", "cell 3", "text/plain, line 1, column 8", "saved: [1, 2, 5]")]
    [InlineData("\"meant", "\"other", "cell 5", "an error, line 1", "saved: System.InvalidOperationException: other")]
    public async Task An_output_that_was_altered_is_refused_with_its_place(string found, string altered, string cell, string place, string line)
    {
        await SaveAsync("a.ipynb");
        Alter("a.ipynb", found, altered);

        var result = await TestAsync("a.ipynb", "--junit", "results.xml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"DIFFERS a.ipynb, {cell}\n", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(place, result.Output, StringComparison.Ordinal);
        Assert.Contains(line, result.Output, StringComparison.Ordinal);
        var test = Assert.Single(XDocument.Load(_folder["results.xml"]).Descendants("testcase"), test => test.Element("failure") is not null);
        Assert.StartsWith(cell, Value(test, "name"), StringComparison.Ordinal);
        Assert.Contains(line, test.Element("failure")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_that_are_gone_or_new_are_refused()
    {
        await SaveAsync("a.ipynb");
        Change(_folder["a.ipynb"], cells =>
        {
            cells[1]!["outputs"]!.AsArray().Clear();
            cells[5]!["outputs"]!.AsArray().Add(JsonNode.Parse("""{"output_type": "stream", "name": "stdout", "text": "more"}"""));
        });

        var result = await TestAsync("a.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("output 1: text on the console, and none is saved", result.Output, StringComparison.Ordinal);
        Assert.Contains("output 2: text on the console is saved, and there is none now", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tolerance_decides_and_zero_is_exact()
    {
        await SaveAsync("a.ipynb");
        Alter("a.ipynb", "0.6666666666666666", "0.6666666666666667");

        Assert.Equal(0, (await TestAsync("a.ipynb")).ExitCode);
        Assert.Equal(1, (await TestAsync("a.ipynb", "--tolerance", "0")).ExitCode);
        Alter("a.ipynb", "0.6666666666666667", "0.667");
        Assert.Equal(1, (await TestAsync("a.ipynb")).ExitCode);
        Assert.Equal(0, (await TestAsync("a.ipynb", "--tolerance", "1e-3")).ExitCode);
    }

    [Fact]
    public async Task A_cell_that_fails_is_told_and_those_after_it_count_as_not_run()
    {
        await SaveAsync("a.ipynb");
        Change(_folder["a.ipynb"], cells => cells[2]!["source"] = "int.Parse(\"x\u0001\")");

        var result = await TestAsync("a.ipynb", "--junit", "results.xml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("FAILED a.ipynb, cell 3", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 cells as saved, 1 cell failed, 3 cells not run", result.Output, StringComparison.Ordinal);
        var suite = Assert.Single(XDocument.Load(_folder["results.xml"]).Root!.Elements("testsuite"));
        Assert.Equal((6, 0, 1, 3), (Number(suite, "tests"), Number(suite, "failures"), Number(suite, "errors"), Number(suite, "skipped")));
        Assert.Contains("System.FormatException", suite.Descendants("error").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_without_saved_results_is_said_to_have_been_compared_with_nothing()
    {
        _folder.Write("a.ipynb", "1", "2");

        var result = await TestAsync("a.ipynb");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("a.ipynb ran to its end, and was compared with nothing", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 cells not compared", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_read_fails_and_the_others_are_tested_all_the_same()
    {
        await File.WriteAllTextAsync(_folder["a.ipynb"], "{", TestContext.Current.CancellationToken);
        await SaveAsync("b.ipynb");

        var result = await TestAsync(".", "--junit", "results.xml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 of 2 notebooks passed", result.Output, StringComparison.Ordinal);
        Assert.Equal("the notebook", Value(XDocument.Load(_folder["results.xml"]).Descendants("testcase").First(), "name"));
    }

    [Theory]
    [InlineData("{ \"n\": 4 }")]
    [InlineData("# as papermill has them\nn: 4\n")]
    public async Task Parameters_come_from_a_file_and_the_command_line_counts_before_it(string text)
    {
        await SaveAsync("a.ipynb");
        await File.WriteAllTextAsync(_folder["values.json"], text, TestContext.Current.CancellationToken);

        var fromFile = await TestAsync("a.ipynb", "--parameters-file", "values.json");
        Assert.Equal(1, fromFile.ExitCode);
        Assert.Contains("now:   first 4", fromFile.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await TestAsync("a.ipynb", "--parameters-file", "values.json", "-p", "n=3")).ExitCode);
        var run = await CommandLine.RunAsync(_folder.Root, "run", "a.ipynb", "--no-site", "--parameters-file", "values.json", "--output", "out");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("first 4", Text("out/a.ipynb"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"n\": [1] }", "line 1: 'n' cannot be a list")]
    [InlineData("# the number\nn:", "line 2: 'n' cannot be nothing")]
    [InlineData("n: 5\nn: 6", "line 2")]
    [InlineData("n: [", "neither YAML nor JSON")]
    [InlineData("[1]", "holds no names with values")]
    [InlineData("", "holds no names with values")]
    public async Task A_file_of_parameters_that_is_none_is_refused(string text, string expected)
    {
        _folder.Write("a.ipynb", "1");
        await File.WriteAllTextAsync(_folder["values.json"], text, TestContext.Current.CancellationToken);

        var result = await TestAsync("a.ipynb", "--parameters-file", "values.json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--tolerance -1", "--tolerance 1e-3")]
    [InlineData("--junit gone/results.xml", "does not exist")]
    [InlineData("--parameters-file gone.json", "gone.json")]
    [InlineData("--jobs 0", "--jobs 2")]
    public async Task A_wrong_command_line_is_refused_with_the_fix(string line, string expected)
    {
        _folder.Write("a.ipynb", "1");

        var result = await TestAsync(["a.ipynb", .. line.Split(' ')]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync()
    {
        using var folder = new TestFolder();
        var path = folder.Write("a.ipynb", Cells);
        Change(path, cells =>
        {
            cells[3]!["metadata"]!["tags"] = new JsonArray("volatile");
            cells[4]!["metadata"]!["tags"] = new JsonArray("raises-exception");
        });
        var result = await CommandLine.RunAsync(folder.Root, "run", path, "--in-place", "--no-site");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return await File.ReadAllTextAsync(path);
    }

    private async Task SaveAsync(string name) => await File.WriteAllTextAsync(_folder[name], await Saved.Value);

    private Task<CommandResult> TestAsync(params string[] args) => CommandLine.RunAsync(_folder.Root, ["test", .. args]);

    private string Text(string name) => File.ReadAllText(_folder[name]);

    private void Alter(string name, string found, string altered)
    {
        Assert.Contains(found, Text(name), StringComparison.Ordinal);
        // Sources keep what they say.
        Change(_folder[name], cells =>
        {
            foreach (var cell in cells)
            {
                cell!["outputs"] = JsonNode.Parse(Options(cell["outputs"]!).Replace(found, altered, StringComparison.Ordinal));
            }
        });

        static string Options(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static void Change(string path, Action<JsonArray> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        change(root["cells"]!.AsArray());
        File.WriteAllText(path, root.ToJsonString());
    }

    private static string Value(XElement element, string name) => element.Attribute(name)!.Value;

    private static int Number(XElement element, string name) => (int)element.Attribute(name)!;
}
