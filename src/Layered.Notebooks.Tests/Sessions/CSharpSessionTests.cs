using Xunit;

namespace Layered.Notebooks.Tests;

public class CSharpSessionTests
{
    [Fact]
    public async Task A_trailing_expression_is_the_result()
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync("var x = 20;\nx * 2 + 2");

        Assert.True(result.Succeeded);
        var output = Assert.IsType<ResultOutput>(Assert.Single(sink.Outputs));
        Assert.Equal("42", output.Data.PlainText);
        Assert.Equal(1, output.ExecutionCount);
        Assert.Equal(1, session.ExecutionCount);
    }

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("display(1);")]
    [InlineData("// nothing")]
    [InlineData("")]
    public async Task A_cell_without_a_value_has_no_result(string code)
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync(code);

        Assert.True(result.Succeeded);
        Assert.Empty(sink.Outputs.OfType<ResultOutput>());
    }

    [Fact]
    public async Task A_trailing_null_is_shown()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("string s = null;\ns");
        Assert.Single(sink.Outputs.OfType<ResultOutput>());
    }

    [Fact]
    public async Task Later_cells_see_variables_functions_types_and_usings()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("using System.IO;\nusing static System.Math;");
        await session.RunAsync("record Point(int X, int Y);\nclass Box<T> { public T Value; }");
        await session.RunAsync("int Twice(int x) => 2 * x;\nvar point = new Point(1, Twice(2));");
        await session.RunAsync("point = point with { X = 5 };");

        Assert.Equal("5;4;3;a", await session.ValueAsync("$\"{point.X};{point.Y};{Max(2, new Box<int> { Value = 3 }.Value)};{Path.GetFileName(\"/b/a\")}\""));
    }

    [Fact]
    public async Task A_cell_may_await_at_its_top_level()
    {
        await using var session = new CSharpSession();
        Assert.Equal("7", await session.ValueAsync("await Task.Delay(1);\nvar seven = await Task.FromResult(7);\nseven"));
    }

    [Fact]
    public async Task Awaiting_keeps_to_the_thread_of_the_cells()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("using System.Threading;\nvar thread = Environment.CurrentManagedThreadId;");
        Assert.Equal("True;True", await session.ValueAsync(
            "var before = Environment.CurrentManagedThreadId == thread;\nawait Task.Delay(20);\n$\"{before};{Environment.CurrentManagedThreadId == thread}\""));
    }

    [Fact]
    public async Task Blocking_on_asynchronous_code_does_not_lock_up()
    {
        await using var session = new CSharpSession();
        Assert.Equal("3", await session.ValueAsync("async Task<int> Slow() { await Task.Delay(10); await Task.Yield(); return 3; }\nSlow().Result"));
    }

    [Fact]
    public async Task What_a_new_project_has_in_sight_a_cell_has_too()
    {
        await using var session = new CSharpSession();
        Assert.Equal("6", await session.ValueAsync("new List<int> { 1, 2, 3 }.Sum()"));
        Assert.Equal("False", await session.ValueAsync("File.Exists(\"a\")"));
        Assert.Equal("False", await session.ValueAsync("class Reader { public bool Has(string path) => File.Exists(path); }\nnew Reader().Has(\"a\")"));
        Assert.Equal("True", await session.ValueAsync("new HttpClient() is IDisposable && Monitor.TryEnter(new object())"));
    }

    [Fact]
    public async Task A_name_of_the_cells_comes_before_those_of_a_new_project()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("class Path { public string Combine(string one, string other) => one + other; }\nclass Timer { }");
        Assert.Equal("ab", await session.ValueAsync("new Path().Combine(\"a\", \"b\")"));
        Assert.Equal("True", await session.ValueAsync("using System.Timers;\nFile.Exists(\"a\") || new Timer() is not IDisposable"));
    }

    [Fact]
    public async Task After_its_end_a_session_refuses_cells()
    {
        var session = new CSharpSession();
        await session.DisposeAsync();
        await session.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.RunAsync("1"));
    }

    [Fact]
    public async Task What_a_failed_cell_assigned_and_printed_is_kept()
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync("var kept = 1;\nConsole.WriteLine(\"before\");\nkept = 2;\nthrow new InvalidOperationException(\"no\");");

        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal(new StreamOutput("stdout", "before\n"), sink.Outputs[0]);
        Assert.IsType<ErrorOutput>(sink.Outputs[1]);
        Assert.Equal("2", await session.ValueAsync("kept"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_defines_nothing()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("var x = 1;");
        await session.ErrorAsync("var x = \"other\";\nnope");
        Assert.Equal("1", await session.ValueAsync("x"));
    }

    [Fact]
    public async Task A_variable_can_be_declared_anew_with_another_type()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("var x = 1;");
        await session.RunAsync("var x = \"text\";");
        Assert.Equal("4", await session.ValueAsync("x.Length"));
    }

    [Fact]
    public async Task Code_is_optimized()
    {
        await using var session = new CSharpSession();
        Assert.Equal("False", await session.ValueAsync(
            "class Here { }\n((System.Diagnostics.DebuggableAttribute)Attribute.GetCustomAttribute(typeof(Here).Assembly, typeof(System.Diagnostics.DebuggableAttribute)))?.IsJITOptimizerDisabled ?? false"));
    }

    [Fact]
    public async Task Warnings_are_shown_and_come_with_the_result_and_not_for_annotations()
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync("string? text = null;\nint F()\n{\n    int unused;\n    return 1;\n}");

        Assert.Equal([new("stderr", "cell 1, line 4, column 9: warning CS0168: The variable 'unused' is declared but never used\n")], sink.Outputs.OfType<StreamOutput>());
        var warning = Assert.Single(result.Warnings);
        Assert.Equal("CS0168", warning.Id);
        Assert.Equal("cell 1, line 4, column 9", warning.Location.ToString());
    }

    [Fact]
    public async Task A_field_that_a_later_cell_may_assign_is_not_warned_of()
    {
        await using var session = new CSharpSession();

        var (result, _) = await session.RunAsync("class Settings { public static int Rate; }\nSettings.Rate");

        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task Numbers_are_written_alike_everywhere()
    {
        await using var session = new CSharpSession();
        Assert.Equal("0.5", await session.ValueAsync("0.5.ToString()"));
        Assert.Equal("0.5", await session.ValueAsync("await Task.Run(() => 0.5.ToString())"));
    }

    [Fact]
    public async Task Many_cells_run_in_one_session()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("var sum = 0;");
        for (var index = 0; index < 100; index++)
        {
            await session.RunAsync($"var v{index} = {index}; sum += v{index};");
        }

        Assert.Equal("4950", await session.ValueAsync("sum"));
    }
}
