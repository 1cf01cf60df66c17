using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Source files as a project has them, loaded into a notebook.</summary>
public sealed class LoadedFilesTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CSharpSession _session;

    public LoadedFilesTests() => _session = new(new() { WorkingDirectory = _folder.Path });

    [Theory]
    [InlineData("#load \"One.cs\"\n#load \"Two.cs\"")]
    [InlineData("#load \"Two.cs\"\n#load \"One.cs\"")]
    [InlineData("#load \"*.cs\"")]
    [InlineData("#load \"**/*.cs\"")]
    public async Task Files_may_need_each_other(string directives)
    {
        Write("One.cs", "namespace Pair;\n\npublic class One\n{\n    public Two Other => new();\n    public int Value => 1;\n}");
        Write("Two.cs", "using System.Text;\n\nnamespace Pair\n{\n    public class Two\n    {\n        public int Sum(One one) => one.Value + new StringBuilder(\"x\").Length;\n    }\n}");

        Assert.Equal("2", await _session.ValueAsync($"{directives}\nusing Pair;\nnew One().Other.Sum(new One())"));
    }

    [Fact]
    public async Task A_tree_of_files_is_loaded_without_what_a_build_wrote()
    {
        Write("src/Models/Item.cs", "namespace Shop.Models;\npublic record Item(string Name);");
        Write("src/Basket.cs", "using Shop.Models;\nnamespace Shop;\npublic class Basket { public List<Item> Items { get; } = []; }");
        Write("src/GlobalUsings.cs", "global using System.Numerics;");
        Write("src/Numbers.cs", "namespace Shop;\npublic static class Numbers { public static Complex One => Complex.One; }");
        Write("src/Properties/AssemblyInfo.cs", "using System.Reflection;\n[assembly: AssemblyTitle(\"Shop\")]");
        Write("src/obj/Generated.cs", "this does not compile");

        Assert.Equal("1", await _session.ValueAsync("#load \"src/**/*.cs\"\nvar basket = new Shop.Basket();\nbasket.Items.Add(new(\"a\"));\nbasket.Items.Count"));
    }

    [Fact]
    public async Task Functions_and_statements_of_files_run_with_the_types_of_all_in_sight()
    {
        Write("program.cs", "var start = new Start(3);\nConsole.WriteLine(start.Twice());\nint Thrice(int x) => 3 * x;");
        Write("types.cs", "record Start(int Value);\nstatic class Starts { public static int Twice(this Start s) => 2 * s.Value; }");
        var (result, sink) = await _session.RunAsync("#load \"program.cs\"\n#load \"types.cs\"\nThrice(start.Value)");

        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        Assert.Equal("6\n", sink.Text);
        Assert.Equal("9", sink.Result);
    }

    [Fact]
    public async Task A_file_loaded_again_takes_the_place_of_what_it_was()
    {
        Write("Box.cs", "namespace Shapes;\npublic class Box { public int Side => 1; }");
        Assert.Equal("1", await _session.ValueAsync("#load \"Box.cs\"\nnew Shapes.Box().Side"));
        Write("Box.cs", "namespace Shapes;\npublic class Box { public int Edge => 2; }");
        Assert.Equal("2", await _session.ValueAsync("#load \"Box.cs\"\nnew Shapes.Box().Edge"));
    }

    [Fact]
    public async Task A_using_declaration_in_a_file_ends_with_the_cell()
    {
        Write("open.cs", "using var reader = new System.IO.StringReader(\"abc\");");
        Assert.Equal("97", await _session.ValueAsync("#load \"open.cs\"\nreader.Read()"));
        Assert.Contains("ended with", (await _session.ErrorAsync("reader.Read()")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_main_method_of_a_file_is_not_run()
    {
        Write("program.cs", "class Program { static void Main() => Console.Write(\"ran\"); public static int Value => 1; }");
        var (_, sink) = await _session.RunAsync("#load \"program.cs\"\nProgram.Value");

        Assert.Equal("", sink.Text);
        Assert.Equal("1", sink.Result);
    }

    [Fact]
    public async Task Errors_name_the_file_and_the_place()
    {
        Write("a.cs", "namespace A;\nclass One { }");
        Write("b.cs", "namespace A;\n\nclass Two { int x = nope; }");
        var error = await _session.ErrorAsync("#load \"a.cs\"\n#load \"b.cs\"");

        Assert.Equal("b.cs, line 3, column 21", error.Location!.ToString());
    }

    [Theory]
    [InlineData("#load \"nothing/*.cs\"", "The folder 'nothing' does not exist")]
    [InlineData("#load \"*.nope\"", "No file is like '*.nope'")]
    [InlineData("#load \"a*/b*/*.cs\"", "has a * where none may stand")]
    public async Task A_pattern_that_finds_nothing_says_so(string directive, string part)
    {
        var error = await _session.ErrorAsync("// first\n" + directive);
        Assert.Equal(2, error.Location!.Line);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _folder.Dispose();
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        File.WriteAllText(_folder.At(name), text);
    }
}
