using Xunit;

namespace Layered.Notebooks.Tests;

public class MagicTests
{
    [Theory]
    [InlineData("#!tiem", "#!time")]
    [InlineData("#!TIME", "#!time")]
    [InlineData("#!markdwn", "#!markdown")]
    [InlineData("#!java-script", "#!javascript")]
    [InlineData("#!who-is-that", null)]
    public async Task A_mistyped_directive_names_the_nearest_one(string written, string? meant)
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("Console.Write(\"not reached\");\n" + written);

        Assert.Equal(2, error.Location!.Line);
        Assert.Contains($"'{written}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(meant is not null, error.Message.Contains($"Is {meant} meant?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#!fsharp", "F#")]
    [InlineData("#!F#", "F#")]
    [InlineData("#!pwsh", "PowerShell")]
    [InlineData("#!powershell", "PowerShell")]
    [InlineData("#!sql", "SQL")]
    [InlineData("#!sql-shop --name x", "SQL")]
    [InlineData("#!kql", "KQL")]
    [InlineData("#!python", "Python")]
    [InlineData("#!R", "R does not")]
    [InlineData("#!http", "HTTP")]
    [InlineData("#!connect mssql", "connection")]
    public async Task Another_language_is_refused_by_name_and_nothing_of_the_cell_runs(string directive, string name)
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync($"Console.Write(1);\n#!markdown\n# Text\n{directive}\nlet x = 1");

        Assert.Equal(4, result.Error!.Location!.Line);
        Assert.Contains(name, result.Error.Message, StringComparison.Ordinal);
        Assert.Contains("only C#", result.Error.Message, StringComparison.Ordinal);
        Assert.Single(sink.Outputs);
    }

    [Theory]
    [InlineData("csharp", "1 + 1", "text/plain", "2")]
    [InlineData("C#", "1 + 1", "text/plain", "2")]
    [InlineData(null, "1 + 1", "text/plain", "2")]
    [InlineData("html", "<b>1</b>\n#!time", "text/html", "<b>1</b>\n#!time")]
    [InlineData("markdown", "# 1", "text/markdown", "# 1")]
    [InlineData("fsharp", "#!csharp\n1 + 1", "text/plain", "2")]
    [InlineData("html", "\n#!markdown\n# 1", "text/markdown", "# 1")]
    public async Task The_metadata_says_what_a_cell_is_where_the_cell_does_not(string? kernelName, string code, string mimeType, string expected)
    {
        await using var session = new CSharpSession();
        var sink = new RecordingSink();
        var result = await session.ExecuteAsync(code, sink, counts: true, kernelName, TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.Error?.Message);
        var data = sink.Outputs.Single() is DisplayOutput display ? display.Data : ((ResultOutput)sink.Outputs[0]).Data;
        Assert.Equal(expected, data.GetText(mimeType));
    }

    [Theory]
    [InlineData("#!html\n<b>1</b>\n#!csharp\n\nnope", 5)]
    [InlineData("#!set --name a --value 1\n#!mermaid\ngraph TD\n#!c#\nnope", 5)]
    public async Task Code_after_lines_in_something_else_keeps_its_line_numbers(string code, int line)
    {
        await using var session = new CSharpSession();
        Assert.Equal(line, (await session.ErrorAsync(code)).Location!.Line);
    }

    [Theory]
    [InlineData("#!set --name class --value 1", "'class'")]
    [InlineData("#!set --name a --value @csharp:nope", "'nope'")]
    [InlineData("#!set --name a --value @value:nope", "'nope'")]
    [InlineData("#!set --name a --value @fsharp:x", "F#")]
    [InlineData("#!set --value 1", "--name")]
    [InlineData("#!set --name", "--name lacks its value")]
    [InlineData("#!set --nmae a", "--nmae")]
    [InlineData("#!set --name a --value @input:Who", "without a front-end")]
    [InlineData("#!share --from value", "the name")]
    [InlineData("#!share x --from javascript", "'javascript'")]
    [InlineData("#!value --name a --from-file missing.txt", "missing.txt")]
    [InlineData("#!value --name a --from-url nonsense", "nonsense")]
    [InlineData("#!value --name a --from-value 1\nand a body", "one place")]
    [InlineData("#!value --name a --mime-type application/json\nnot json", "application/json")]
    public async Task What_cannot_be_set_says_why_on_its_line(string directive, string part)
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("// first\n" + directive);

        Assert.Equal(2, error.Location!.Line);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_variable_of_a_name_counts()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("#!who");
        await session.RunAsync("var a = 1; var b = 2;");
        await session.RunAsync("var a = \"new\"; int F() => 3; for (var i = 0; i < 3; i++) { }");
        var (_, sink) = await session.RunAsync("#!whos");

        Assert.Equal("int b = 2\nstring a = \"new\"", ((DisplayOutput)sink.Outputs[0]).Data.PlainText);
    }

    [Fact]
    public async Task A_set_variable_is_the_object_itself_and_the_time_is_still_taken()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("var list = new List<int>();");
        var (_, sink) = await session.RunAsync("#!time\n#!set --name same --value @csharp:list\nsame.Add(1);\nobject.ReferenceEquals(list, same)");

        Assert.Equal("True", sink.Result);
        Assert.StartsWith("Wall time", ((DisplayOutput)sink.Outputs[1]).Data.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_directive_has_a_line_of_help()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("#!lsmagic");
        var lines = ((DisplayOutput)sink.Outputs[0]).Data.PlainText.Split('\n');

        Assert.Equal(DirectiveSet.All.Count, lines.Length);
        Assert.All(DirectiveSet.All.Zip(lines), pair =>
        {
            Assert.StartsWith(pair.First.Name, pair.Second, StringComparison.Ordinal);
            Assert.EndsWith(pair.First.Help, pair.Second, StringComparison.Ordinal);
            Assert.EndsWith(".", pair.First.Help, StringComparison.Ordinal);
        });
        var (_, help) = await session.RunAsync("#!value --help");
        Assert.StartsWith("#!value --name NAME", ((DisplayOutput)help.Outputs[0]).Data.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_frame_is_a_table_of_its_rows()
    {
        using var feed = new LocalFeed();
        feed.PackCode("Microsoft.Data.Analysis", "0.1.0", """
            namespace Microsoft.Data.Analysis
            {
                public class Column { public string Name { get; set; } }
                public class DataFrame
                {
                    public Column[] Columns => new[] { new Column { Name = "a" }, new Column { Name = "b" } };
                    public System.Collections.Generic.List<object[]> Rows => System.Linq.Enumerable.ToList(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, 60), i => new object[] { i, "x" }));
                }
            }
            """);
        await using var session = new CSharpSession(feed.Options);
        var (result, sink) = await session.RunAsync("#r \"nuget: Microsoft.Data.Analysis\"\nnew Microsoft.Data.Analysis.DataFrame()");

        Assert.True(result.Succeeded, result.Error?.Message);
        var html = sink.Outputs.OfType<ResultOutput>().Single().Data.GetText("text/html");
        Assert.StartsWith(
            "<table><thead><tr><th></th><th style=\"text-align: right\">a</th><th>b</th></tr></thead><tbody><tr><th>0</th><td style=\"text-align: right\">0</td><td>x</td></tr>",
            html,
            StringComparison.Ordinal);
        Assert.Contains("… 10 more", html, StringComparison.Ordinal);
    }
}
