using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class InspectionTests : IAsyncLifetime
{
    private readonly CSharpSession _session = new();
    private readonly CodeAssistant _assistant;

    public InspectionTests() => _assistant = new(_session);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _assistant.Dispose();
        await _session.DisposeAsync();
    }

    [Theory]
    [InlineData("string.IsNullOr|Empty(\"\")", "bool string.IsNullOrEmpty(string? value)")]
    [InlineData("|Math.PI", "class Math")]
    [InlineData("Math.PI|", "double Math.PI = 3.141592653589793")]
    [InlineData("new Li|st<int>()", "class List<int>")]
    [InlineData("\"a\".Sel|ect(c => c)", "IEnumerable<TResult> Enumerable.Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)")]
    [InlineData("va|r x = 1.5;", "double")]
    [InlineData("var x = 1.5; x|", "double x")]
    [InlineData("int F(int number) => numb|er;", "int number")]
    [InlineData("System.Linq|", "namespace System.Linq")]
    [InlineData("Environment.ProcessId|", "int Environment.ProcessId { get; }")]
    [InlineData("DayOfWeek.Sunday|", "DayOfWeek.Sunday = 0")]
    public async Task The_name_at_the_cursor_is_declared(string cell, string declaration)
    {
        Assert.Equal(declaration, Line(await _assistant.InspectAsync(cell), 0));
    }

    [Theory]
    [InlineData("string.Compare(\"a\", |)", "int string.Compare(string? strA, string? strB)")]
    [InlineData("string.IsNullOrEmpty(|", "bool string.IsNullOrEmpty(string? value)")]
    [InlineData("new List<int>(|)", "List<int>()")]
    [InlineData("new List<int>(3, |", "List<int>()")]
    [InlineData("Math.Max(Math.Abs(1), |", "byte Math.Max(byte val1, byte val2)")]
    public async Task Between_the_parentheses_of_a_call_its_method_is_declared(string cell, string declaration)
    {
        Assert.Equal(declaration, Line(await _assistant.InspectAsync(cell), 0));
    }

    [Fact]
    public async Task All_overloads_are_listed_in_detail()
    {
        var text = await _assistant.InspectAsync("Console.WriteLine(|", detail: 1);

        var overloads = typeof(Console).GetMethods().Count(method => method.Name == nameof(Console.WriteLine));
        Assert.Equal(overloads, text.Split('\n').Count(line => line.TrimStart().StartsWith("void Console.WriteLine(", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_function_of_a_cell_is_described_by_its_comment()
    {
        await _session.RunAsync("""
            /// <summary>Halves a <see cref="System.Int32"/>.</summary>
            /// <param name="number">An <b>even</b> number.</param>
            /// <returns>The half, or <c>null</c>.</returns>
            /// <exception cref="ArgumentException">It is odd.</exception>
            int Halve(int number) => number / 2;
            """);

        Assert.Equal(
            """
            int Halve(int number)

            Halves a Int32.

            function from cell 1

            Parameters
              number: An even number.

            Returns: The half, or null.

            Exceptions
              ArgumentException: It is odd.
            """,
            await _assistant.InspectAsync("Hal|ve(2)"));
        var markdown = (await _assistant.TryInspectAsync("Halve(|"))!.GetText("text/markdown");
        Assert.Contains("```csharp\nint Halve(int number)\n```", markdown);
        Assert.Contains("Halves a `Int32`.", markdown);
        Assert.Contains("- `number`: An even number.", markdown);
    }

    [Fact]
    public async Task A_comment_that_is_no_xml_is_passed_over()
    {
        await _session.RunAsync("/// <summary>Less < than.\nint Halve(int number) => number / 2;");

        Assert.StartsWith("int Halve(int number)", await _assistant.InspectAsync("Hal|ve(2)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_detail_the_code_of_a_cells_name_is_shown()
    {
        await _session.RunAsync("int Halve(int number)\n{\n    while (number > 9) { number /= 2; }\n    return number / 2;\n}\nfor (var i = 0; i < 1; i++) { }");

        Assert.EndsWith("int Halve(int number)\n{\n    while (number > 9) { number /= 2; }\n    return number / 2;\n}", await _assistant.InspectAsync("Hal|ve", detail: 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_of_a_cell_lists_its_members_in_detail()
    {
        await _session.RunAsync("class Net { public int Layers { get; set; } public void Learn(double rate) { } private int _hidden; }");

        var text = await _assistant.InspectAsync("Ne|t", detail: 1);

        Assert.Contains("  int Layers { get; set; }", text);
        Assert.Contains("  void Learn(double rate)", text);
        Assert.DoesNotContain("  int _hidden", text);
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("\"two\\nlines\"", "\"two\\nlines\"")]
    [InlineData("(string)null", "null")]
    [InlineData("new int[2, 3]", "int[2, 3]")]
    [InlineData("new List<string> { \"a\" }", "List<string> of 1")]
    [InlineData("(object)1.5", "1.5")]
    [InlineData("new TimeSpan(1, 2, 3)", "01:02:03")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    public async Task The_value_of_a_variable_is_told(string expression, string value)
    {
        await _session.RunAsync($"var thing = {expression};");

        Assert.Equal($"Value: {value}", Line(await _assistant.InspectAsync("thin|g"), 2));
    }

    [Fact]
    public async Task The_value_is_that_of_the_latest_variable_of_the_name()
    {
        await _session.RunAsync("var thing = 1;");
        await _session.RunAsync("var thing = 2;");
        await _session.RunAsync("thing = 3;");

        Assert.Equal("Value: 3", Line(await _assistant.InspectAsync("thin|g"), 2));
    }

    [Fact]
    public async Task A_variable_that_the_cell_is_about_to_declare_has_no_value_yet()
    {
        await _session.RunAsync("var thing = 1;");

        Assert.Equal("double thing\n\nvariable", await _assistant.InspectAsync("var thing = 2.0; thin|g"));
    }

    [Fact]
    public async Task The_notebooks_own_code_is_not_run()
    {
        await _session.RunAsync("class Loud : IEnumerable<int> { public override string ToString() => throw new Exception(); public IEnumerator<int> GetEnumerator() => throw new Exception(); IEnumerator IEnumerable.GetEnumerator() => throw new Exception(); } var loud = new Loud();");

        Assert.Equal("Value: Loud", Line(await _assistant.InspectAsync("lou|d"), 2));
    }

    [Fact]
    public async Task Documentation_of_dotnet_comes_from_the_sdk()
    {
        Assert.Contains("Determines whether any element of a sequence", await _assistant.InspectAsync("new int[0].An|y(x => x > 1)"));
    }

    [Fact]
    public async Task Documentation_of_a_library_comes_from_the_file_beside_it()
    {
        using var folder = new TemporaryFolder();
        LocalFeed.Compile("Answers", "/// <summary>Knows.</summary>\npublic static class Answers { public static int Deep(int question) => 42; public interface IKnow { void Know(); } public class Knower : IKnow { public void Know() { } } }", folder.At("Answers.dll"));
        File.WriteAllText(folder.At("Answers.xml"), """
            <doc><members>
              <member name="M:Answers.Deep(System.Int32)"><summary>The answer
                to <paramref name="question"/>.</summary><param name="question">Any.</param></member>
              <member name="M:Answers.IKnow.Know"><summary>Comes to know.</summary></member>
              <member name="M:Answers.Knower.Know"><inheritdoc/></member>
            </members></doc>
            """);
        await using var session = new CSharpSession(new() { WorkingDirectory = folder.Path });
        using var assistant = new CodeAssistant(session);
        await session.ValueAsync("#r \"Answers.dll\"\nAnswers.Deep(1)");

        Assert.Equal("The answer to question.", Line(await assistant.InspectAsync("Answers.De|ep(1)"), 2));
        Assert.Equal("Comes to know.", Line(await assistant.InspectAsync("new Answers.Knower().Kno|w()"), 2));
    }

    [Theory]
    [InlineData("|")]
    [InlineData("unheardOf|")]
    [InlineData("1 + | 2")]
    [InlineData("\"Consol|e\"")]
    [InlineData("#!markdown\nConsol|e")]
    public async Task Where_nothing_is_named_nothing_is_found(string cell)
    {
        Assert.Null(await _assistant.TryInspectAsync(cell));
    }

    [Fact]
    public async Task A_directive_tells_how_it_is_written_and_what_it_does()
    {
        var load = DirectiveSet.Find("#load")!;

        Assert.Equal($"{load.Usage}\n\n{load.Help}", await _assistant.InspectAsync("#lo|ad \"a.cs\""));
    }

    private static string Line(string text, int index) => text.Split('\n')[index];
}
