using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>What becomes of a notebook as a program. That such programs run is tested with the command, by <c>dotnet run</c>; here each has to compile.</summary>
public sealed class NotebookProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-program-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Packages_assemblies_projects_and_sources_go_to_the_head()
    {
        var program = Write("""
            #r "nuget: Newtonsoft.Json, 13.0.4"
            #r "nuget: Spectre.Console"
            #r "nuget: Microsoft.DotNet.Interactive"
            #r "nuget: Plotly.NET.Interactive, 5.0.1"
            #r "lib/own.dll"
            #r "../Shop/Shop.csproj"
            #r "System.Net.Http"
            #i "nuget: https://example.org/index.json"
            #i "nuget: feed"
            """);

        Assert.Equal(
            ["#:package Newtonsoft.Json@13.0.4", "#:package Spectre.Console@*", "#:package Plotly.NET@5.0.0", "#:include lib/own.dll", "#:project ../Shop/Shop.csproj",
             "#:property RestoreAdditionalProjectSources=https://example.org/index.json;$(MSBuildProjectDirectory)/feed"],
            program.Text.Split('\n').Where(line => line.StartsWith("#:", StringComparison.Ordinal)).Take(6));
        Assert.Contains(program.Remarks, remark => remark.Place == "cell 1, line 5" && remark.Text.Contains("10.0.300", StringComparison.Ordinal));
    }

    [Fact]
    public void Paths_start_from_the_program_wherever_it_is()
    {
        var text = Code("#r \"lib/own.dll\"");

        var program = NotebookProgram.Of(NotebookDocument.Parse(text, "a.ipynb"), _folder.FullName, Path.Combine(_folder.FullName, "out"));

        Assert.Contains("#:include ../lib/own.dll\n", program.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Usings_come_first_once_and_types_last()
    {
        var program = Compiles("using System.IO;\nrecord P(int X);\nvar p = new P(1);", "using System.IO;\nusing static System.Math;\nenum E { A }\nConsole.WriteLine(Sqrt(p.X));");

        Assert.Single(program.Text.Split('\n'), line => line == "using System.IO;");
        Assert.True(Place("using static System.Math;") < Place("var p = new P(1);"));
        Assert.True(Place("Console.WriteLine(Sqrt(p.X));") < Place("record P(int X);"));
        Assert.True(Place("record P(int X);") < Place("enum E { A }"));

        int Place(string part) => program.Text.IndexOf(part, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_cell_declares_again_gets_another_name_from_there_on_and_that_is_told()
    {
        var program = Compiles("var x = 1;\nclass A { public A() { } }\nint F() => x;", "var x = \"two\";\nclass A { public A(int n) { } }\nConsole.WriteLine(x.Length + F());\nnew A(3)", "var x = 2.5; new { x }");

        Assert.Contains("Console.WriteLine(x2.Length + F());", program.Text, StringComparison.Ordinal);
        Assert.Contains("public A2(int n)", program.Text, StringComparison.Ordinal);
        Assert.Contains("Show(new A2(3));", program.Text, StringComparison.Ordinal);
        Assert.Contains("Show(new { x = x3 });", program.Text, StringComparison.Ordinal);
        Assert.Equal(["cell 2: 'x' is declared again, and is called 'x2' from here on.", "cell 2: 'A' is declared again, and is called 'A2' from here on.", "cell 3: 'x' is declared again, and is called 'x3' from here on."], program.Remarks.Select(remark => remark.ToString()));
    }

    [Theory]
    [InlineData("foreach (var i in new[] { 1, 2 }) Console.WriteLine(i);", "var i = 3;")]
    [InlineData("for (var i = 0; i < 2; i++) { var j = i; }", "int i = 1, j = 2;")]
    [InlineData("var q = from i in new[] { 1, 2 } let j = i * 2 where j > 1 select i + j;", "var i = 5; var j = 6;")]
    [InlineData("var q = new[] { 1 }.Select(i => i + 1).ToList();", "var i = 5;")]
    [InlineData("try { } catch (Exception e) { Console.WriteLine(e); }", "var e = 1;")]
    [InlineData("int F(int i) { for (var k = 0; k < i; k++) { } return i; }", "var i = 1; var k = F(i);")]
    [InlineData("int F(int i) => i;\ndouble F(double d) => d;", "F(1) + F(2.5)")]
    [InlineData("public int count;\ncount++;", "private readonly string name;\ncount")]
    [InlineData("var args = new[] { 1 };", "args.Length")]
    [InlineData("var (a, b) = (1, 2);", "if (int.TryParse(\"3\", out var c)) Console.WriteLine(a + b + c);\nc")]
    [InlineData("public static string Twice(this string s) => s + s;", "\"a\".Twice()")]
    [InlineData("const int N = 3;\nstatic int F() => N;\nclass A { public int V => F() + N; }", "new A().V + N")]
    [InlineData("static int calls = 1;\npublic double Half => 0.5;", "calls++;\nHalf")]
    [InlineData("#region one\nclass A { }\n#endregion\n#nullable enable\nstring? s = null;", "s")]
    [InlineData("await Task.Delay(1);\nvar Show = 1;", "Show")]
    [InlineData("var d = display(1);\nd.Update(2);\n3.Display();", "display(new[] { 1 })")]
    [InlineData("display(1)", "Console.WriteLine(2)")]
    [InlineData("delegate int D(int x);\ninterface I { }\nstruct S : I { }", "D d = x => x; d(1)")]
    [InlineData("using var s = new System.IO.MemoryStream();", "1")]
    [InlineData("using var s = new MemoryStream();\nusing var t = new MemoryStream();", "using var s = new MemoryStream();\nawait using var u = new MemoryStream();\nFile.Exists(\"a\")")]
    [InlineData("// a comment\nnamespace Geo;\n\n/// <summary>A point.</summary>\npublic record Pt(int X);\npublic static class Pts { public static int Twice(this Pt p) => 2 * p.X; }", "using Geo;\nnew Pt(4).Twice()")]
    [InlineData("namespace A { namespace B { class C { } } }", "new A.B.C()")]
    [InlineData("class Program { public static int Value => 1; }", "Program.Value")]
    [InlineData("unsafe { int x = 1; int* p = &x; Console.WriteLine(*p); }", "1")]
    [InlineData("static class More { extension(string s) { public int Words => s.Split(' ').Length; } }", "\"a b\".Words")]
    public void It_compiles(string first, string second) => Compiles(first, second);

    [Fact]
    public void What_using_declares_ends_with_its_cell()
    {
        var text = Compiles("using var w = new StringWriter();\nawait using var m = new MemoryStream();\nw.Write(1);", "1").Text;

        Assert.Contains("w.Write(1);\nawait m.DisposeAsync();\nw?.Dispose();\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("using var", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_main_method_that_the_cell_runs_is_told()
    {
        var program = Compiles("class Program { static void Main(string[] args) => Console.WriteLine(1); }");

        Assert.Contains("class Program2", program.Text, StringComparison.Ordinal);
        Assert.Contains(program.Remarks, remark => remark.Text.Contains("runs its Main method", StringComparison.Ordinal));
    }

    [Fact]
    public void A_last_expression_is_shown_where_it_has_a_value()
    {
        Assert.Contains("Show(1 + 1);", Compiles("1 + 1").Text, StringComparison.Ordinal);
        Assert.Contains("\nConsole.WriteLine(1);", Compiles("Console.WriteLine(1)").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Show", Compiles("Console.WriteLine(1)").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1}""", "Show(Package.Call());")]
    [InlineData("""{"output_type": "stream", "name": "stdout", "text": "1"}""", "\nPackage.Call();")]
    public void Of_what_a_package_returns_the_saved_outputs_tell(string output, string expected)
    {
        var cell = NotebookText.CodeCell("using Package;\nPackage.Call()", output).Replace("\"execution_count\": null", "\"execution_count\": 1", StringComparison.Ordinal);

        var program = NotebookProgram.Of(NotebookDocument.Parse(NotebookText.Of(cell), "a.ipynb"), _folder.FullName, _folder.FullName);

        Assert.Contains(expected, program.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_and_what_no_program_has_become_comments()
    {
        var program = NotebookProgram.Of(
            NotebookDocument.Parse(NotebookText.Of(NotebookText.MarkdownCell("# Title\n\nText */ and \"more\"."), NotebookText.CodeCell("#!time\n1"), NotebookText.CodeCell("#!html\n<b>x</b>"), NotebookText.CodeCell("#!fsharp\nlet x = 1\n#!csharp\n2")), "a.ipynb"),
            _folder.FullName,
            _folder.FullName);

        AssertCompiles(program.Text);
        Assert.Contains("// # Title\n//\n// Text */ and \"more\".\n", program.Text, StringComparison.Ordinal);
        Assert.Contains("// #!html\n// <b>x</b>\n", program.Text, StringComparison.Ordinal);
        Assert.Equal(["cell 1, line 1", "cell 2, line 1", "cell 3, line 1"], program.Remarks.Select(remark => remark.Place));
        Assert.True(program.Remarks[2].Fails);
    }

    [Fact]
    public void A_cell_that_is_meant_to_fail_does_not_end_the_program()
    {
        const string Raises = "\"metadata\": {\"tags\": [\"raises-exception\"]}";
        string[] cells =
        [
            NotebookText.CodeCell("var stopped = 1;\nthrow new Exception(\"boom\");", """{"output_type": "error", "ename": "System.Exception", "evalue": "boom", "traceback": []}"""),
            NotebookText.CodeCell("int n = \"text\";", """{"output_type": "error", "ename": "CompilationError", "evalue": "no", "traceback": []}"""),
        ];
        var text = NotebookText.Of([.. cells.Select(cell => cell.Replace("\"metadata\": {}", Raises, StringComparison.Ordinal)), NotebookText.CodeCell("stopped")]);

        var program = NotebookProgram.Of(NotebookDocument.Parse(text, "a.ipynb"), _folder.FullName, _folder.FullName);

        AssertCompiles(program.Text);
        Assert.Contains("var stopped = 1;\ntry\n{\nthrow new Exception(\"boom\");\n}\ncatch", program.Text, StringComparison.Ordinal);
        Assert.Contains("// int n = \"text\";", program.Text, StringComparison.Ordinal);
        Assert.Equal(["cell 1", "cell 2"], program.Remarks.Select(remark => remark.Place));
    }

    [Fact]
    public void Files_that_cells_load_come_in_their_place()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "helper.cs"), "using System.IO;\nint Twice(int n) => 2 * n;\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "inner.ipynb"), Code("var inner = Twice(2);"));

        var program = Compiles("#load \"helper.cs\"\n#!import inner.ipynb\nTwice(inner)", "#load \"gone.cs\"");

        Assert.Contains("// helper.cs\nint Twice(int n) => 2 * n;", program.Text, StringComparison.Ordinal);
        Assert.Equal(["cell 2, line 1: The file 'gone.cs' does not exist, and is left out."], program.Remarks.Select(remark => remark.ToString()));
    }

    [Theory]
    [InlineData("PocketView.Nothing();\nFormatter.ResetToDefault();", "using Microsoft.DotNet.Interactive.Formatting;", "Formatter is a part of the notebook's kernel")]
    [InlineData("var x = 1;", "int Total => x + 1;", "'x' is a variable of cell 1, which a property")]
    public void What_cannot_compile_is_told(string second, string first, string expected)
    {
        var program = Write(first.StartsWith("int", StringComparison.Ordinal) ? [second, first] : [first, second]);

        Assert.Contains(program.Remarks, remark => remark.Fails && remark.Text.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_of_syntax_is_told_with_its_line_in_the_program() =>
        Assert.Contains(Write("var x = ;").Remarks, remark => remark.Fails && remark.Place.EndsWith("of the program", StringComparison.Ordinal));

    private static string Code(params string[] cells) => NotebookText.Of([.. cells.Select(cell => NotebookText.CodeCell(cell))]);

    private NotebookProgram Write(params string[] cells) => NotebookProgram.Of(NotebookDocument.Parse(Code(cells), "a.ipynb"), _folder.FullName, _folder.FullName);

    private NotebookProgram Compiles(params string[] cells)
    {
        var program = Write(cells);
        AssertCompiles(program.Text);
        return program;
    }

    private static void AssertCompiles(string text)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest).WithFeatures([new("FileBasedProgram", "true")]);
        var compilation = CSharpCompilation.Create(
            "program",
            [CSharpSyntaxTree.ParseText(text, options)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.ConsoleApplication, allowUnsafe: true));
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, $"{string.Join('\n', errors)}\n{text}");
    }
}
