using Xunit;

namespace Layered.Notebooks.Tests;

public class DirectiveTests
{
    [Fact]
    public async Task An_unknown_directive_is_an_error_that_says_what_lists_the_known_ones()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("var x = 1;\n  #!nope\n");

        Assert.Equal("cell 1, line 2, column 3", error.Location!.ToString());
        Assert.Contains("'#!nope'", error.Message, StringComparison.Ordinal);
        Assert.Contains("#!lsmagic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_keep_their_numbers()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("#!time\n// two\n#r \"System.Linq\"\nthrow new Exception();");
        Assert.Equal(4, error.Location!.Line);

        var compilation = await session.ErrorAsync("#!markdown\n# It's a title\n#!csharp\n\nnope");
        Assert.Equal("cell 2, line 5, column 1", compilation.Location!.ToString());
    }

    [Fact]
    public async Task A_directive_follows_the_code_above_it()
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync("var v = 5;\n#!set --name w --value @csharp:v\nConsole.Write(w + v);\n#!who");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal("10", sink.Text);
        Assert.Equal("v  w", Assert.IsType<DisplayOutput>(sink.Outputs[^1]).Data.PlainText);
        Assert.Equal(4, (await session.ErrorAsync("var before = 1;\n#!set --name y --value @csharp:before\n\nnope")).Location!.Line);
        await session.RunAsync("#!value --name kept --from-value @csharp:v");
        Assert.Equal("5", await session.ValueAsync("#!share kept --from value\nkept"));
    }

    [Fact]
    public async Task A_text_that_looks_like_a_directive_stays_text()
    {
        await using var session = new CSharpSession();
        const string Quotes = "\"\"\"";
        Assert.Equal("#!nope\n#r \"x\"", await session.ValueAsync($"var text = {Quotes}\n#!nope\n#r \"x\"\n{Quotes};\n/*\n#!nope\n*/\ntext"));
    }

    [Fact]
    public async Task Directives_of_the_compiler_are_left_to_it()
    {
        await using var session = new CSharpSession();
        Assert.Equal("1", await session.ValueAsync("#region here\n#if NOT_DEFINED\n#r \"nope.dll\"\n#!nope\n2\n#else\n1\n#endif\n#endregion"));
    }

    [Fact]
    public async Task Markdown_is_shown_as_markdown()
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync("#!markdown\n# Title\nIt's *nice*.");
        Assert.True(result.Succeeded);
        Assert.Equal("# Title\nIt's *nice*.", Assert.IsType<DisplayOutput>(Assert.Single(sink.Outputs)).Data.GetText("text/markdown"));
    }

    [Fact]
    public async Task Time_is_shown_after_the_output()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("#!time\nConsole.Write(1);\n2");
        Assert.Equal([typeof(StreamOutput), typeof(ResultOutput), typeof(DisplayOutput)], sink.Outputs.Select(output => output.GetType()));
        Assert.Matches(@"^Wall time: [\d.]+ ms$", ((DisplayOutput)sink.Outputs[2]).Data.PlainText);
    }

    [Theory]
    [InlineData("#load \"helpers.cs\"")]
    [InlineData("#!import helpers.cs")]
    public async Task A_file_is_run_before_the_cell(string directive)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("helpers.cs"), "using System.IO;\nint Twice(int x) => 2 * x;\nConsole.Write(\"loaded\");");
        await using var session = new CSharpSession(new() { WorkingDirectory = folder.Path });

        var (result, sink) = await session.RunAsync($"{directive}\nTwice(Path.GetFileName(\"/a/bc\").Length)");

        Assert.True(result.Succeeded);
        Assert.Equal("loaded", sink.Text);
        Assert.Equal("4", sink.Result);
    }

    [Fact]
    public async Task Files_load_others_from_their_own_folder_and_errors_name_them()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("lib"));
        File.WriteAllText(folder.At("lib/outer.cs"), "#load \"inner.cs\"\nint Outer() => Inner();");
        File.WriteAllText(folder.At("lib/inner.cs"), "\nint Inner() => throw new Exception(\"deep\");");
        await using var session = new CSharpSession(new() { WorkingDirectory = folder.Path });

        var error = await session.ErrorAsync("#load \"lib/outer.cs\"\nOuter()");

        Assert.Equal([Path.Combine("lib", "inner.cs"), "2"], [error.Location!.Source, $"{error.Location.Line}"]);
        Assert.Equal("int Inner() => throw new Exception(\"deep\");", error.Location.SourceLine);
    }

    [Fact]
    public async Task Files_that_load_each_other_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("a.cs"), "#load \"b.cs\"");
        File.WriteAllText(folder.At("b.cs"), "#load \"a.cs\"");
        await using var session = new CSharpSession(new() { WorkingDirectory = folder.Path });

        var error = await session.ErrorAsync("#load \"a.cs\"");
        Assert.Contains("load each other", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_cells_of_a_notebook_are_imported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("other.ipynb"), NotebookText.Of(NotebookText.MarkdownCell("no *code*"), NotebookText.CodeCell("var a = 1;"), NotebookText.CodeCell("int F() => a + 1;\n\nint Fail() => int.Parse(\"x\");")));
        await using var session = new CSharpSession(new() { WorkingDirectory = folder.Path });

        Assert.Equal("2", await session.ValueAsync("#!import other.ipynb\nF()"));
        var error = await session.ErrorAsync("Fail()");
        Assert.Equal("other.ipynb, cell 2, line 3, column 15", error.Location!.ToString());
    }

    [Theory]
    [InlineData("#load \"missing.cs\"", "missing.cs")]
    [InlineData("#r \"missing.dll\"", "missing.dll")]
    [InlineData("#r", "#r \"nuget:")]
    [InlineData("#r \"nuget: a, b, c\"", "a, b, c")]
    [InlineData("#i \"nowhere\"", "nuget:")]
    public async Task A_directive_that_cannot_be_followed_says_why_and_where(string directive, string part)
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("// first\n" + directive);
        Assert.Equal(2, error.Location!.Line);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await session.ValueAsync("1"));
    }

    [Fact]
    public async Task An_assembly_is_found_beside_the_notebook()
    {
        using var folder = new TemporaryFolder();
        LocalFeed.Compile("Side", "public static class Side { public static int Value => 7; }", folder.At("side.dll"));
        File.Move(folder.At("side.dll"), folder.At("Side.dll"));
        await using var session = new CSharpSession(new() { WorkingDirectory = folder.Path });
        Assert.Equal("7", await session.ValueAsync("#r \"Side.dll\"\nSide.Value"));
    }
}
