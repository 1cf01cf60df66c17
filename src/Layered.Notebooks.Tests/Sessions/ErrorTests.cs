using Xunit;

namespace Layered.Notebooks.Tests;

public class ErrorTests
{
    [Fact]
    public async Task Of_many_calls_inside_a_library_the_failing_one_and_the_cells_own_are_shown()
    {
        // A library of its own: how many of .NET's calls stand in a trace depends on what the compiler has inlined by then.
        using var folder = new TemporaryFolder();
        LocalFeed.Compile(
            "Deep",
            $$"""
            using System.Runtime.CompilerServices;
            public static class Deep
            {
                {{string.Concat(Enumerable.Range(1, 5).Select(i => $"[MethodImpl(MethodImplOptions.NoInlining)] public static int Call{i}(int n) => n + Call{i + 1}(n); "))}}
                [MethodImpl(MethodImplOptions.NoInlining)] public static int Call6(int n) => n > 0 ? throw new System.Exception("deep") : n;
            }
            """,
            folder.At("Deep.dll"));
        await using var session = new CSharpSession();
        var (result, _) = await session.RunAsync($"#r \"{folder.At("Deep.dll")}\"\nDeep.Call1(1)");
        var calls = result.Error!.Traceback
            .TakeWhile(line => !line.StartsWith("Caused by", StringComparison.Ordinal))
            .Where(line => line is [' ', ' ', ' ', not ' ', ..])
            .ToList();
        Assert.Equal(4, calls.Count);
        Assert.Equal("   at Deep.Call6(Int32 n)", calls[0]);
        Assert.Equal("   …", calls[1]);
        Assert.Equal("   at Deep.Call1(Int32 n)", calls[2]);
        Assert.Equal("   at cell 1, line 2", calls[3]);
    }

    [Fact]
    public async Task Line_ends_in_a_message_are_the_same_on_every_system()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("throw new Exception(\"two\\r\\nlines\");");
        Assert.Equal("two\nlines", error.Message);
        Assert.Equal("System.Exception: two\nlines", error.Traceback[0]);
    }

    [Fact]
    public async Task A_compilation_error_shows_place_line_and_caret()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("1");
        var error = await session.ErrorAsync("var x = 1;\n    x.Foo();");

        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(new CellLocation("cell 2", 2, 7, "    x.Foo();"), error.Location);
        Assert.StartsWith("cell 2, line 2, column 7: CS1061: ", error.Traceback[0], StringComparison.Ordinal);
        Assert.Equal("    x.Foo();", error.Traceback[1]);
        Assert.Equal("      ^", error.Traceback[2]);
    }

    [Fact]
    public async Task An_exception_names_the_innermost_line_of_the_notebook_and_the_way_to_it()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = await session.ErrorAsync("// first\nDivide(1, 0)");

        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal(["cell 1", "3", "    return a / b;"], [error.Location!.Source, $"{error.Location.Line}", error.Location.SourceLine]);
        Assert.Equal(
            [
                "System.DivideByZeroException: Attempted to divide by zero.",
                "cell 1, line 3, column 5",
                "    return a / b;",
                "   at Divide(Int32 a, Int32 b) in cell 1, line 3",
                "   at cell 2, line 2",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Asynchronous_functions_lambdas_and_local_functions_have_readable_names()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync(
            """
            async Task Outer()
            {
                await Task.Delay(1);
                void Local() => throw new InvalidOperationException("deep");
                await Task.Run(() => Local());
            }
            await Outer();
            """);

        Assert.Equal(
            ["   at Local() in cell 1, line 4", "   at lambda() in cell 1, line 5", "   at Outer() in cell 1, line 5", "   at cell 1, line 7"],
            error.Traceback.Skip(3));
    }

    [Fact]
    public async Task The_cause_is_told()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("Task.Run(() => throw new ArgumentException(\"inner\")).Wait();");

        Assert.Equal("System.AggregateException", error.Name);
        Assert.Contains("Caused by System.ArgumentException: inner", error.Traceback);
    }

    [Fact]
    public async Task No_call_of_the_engine_or_the_compiler_is_shown()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("class Bad { public override string ToString() => int.Parse(\"x\").ToString(); }\nawait Task.Yield();\nConsole.WriteLine(new Bad());");

        Assert.DoesNotContain(error.Traceback, line => line.Contains("Layered", StringComparison.Ordinal) || line.Contains("Submission", StringComparison.Ordinal) || line.Contains("MoveNext", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exception_on_a_thread_fails_the_cell_and_not_the_process()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("using System.Threading;\nvar thread = new Thread(() => throw new InvalidOperationException(\"on a thread\"));\nthread.Start();\nthread.Join();\nThread.Sleep(50);");

        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Contains("not handled", error.Traceback[0], StringComparison.Ordinal);
        Assert.Equal(2, error.Location!.Line);
        Assert.Equal("1", await session.ValueAsync("1"));
    }

    [Fact]
    public async Task An_exception_in_an_async_void_function_fails_the_cell()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("async void Fire() { await Task.Delay(1); throw new InvalidOperationException(\"void\"); }\nFire();\nawait Task.Delay(100);");
        Assert.Equal("void", error.Message);
    }

    [Fact]
    public async Task Columns_beside_a_loop_are_those_of_the_notebook()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("while (true) { while (true) nope(); } other();");
        Assert.Equal(["29", "39"], error.Traceback.Where(line => line.StartsWith("cell", StringComparison.Ordinal)).Select(line => line.Split("column ")[1].Split(':')[0]));

        var thrown = await session.ErrorAsync("foreach (var i in new[] { 1 }) throw new Exception();");
        Assert.Equal(32, thrown.Location!.Column);
    }
}
