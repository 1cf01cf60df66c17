using System.Diagnostics;
using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Listeners are the process's: these tests run alone.</summary>
[Collection(Alone.Name)]
public sealed class TraceTests : IDisposable
{
    // The test runner's own listener takes failed assertions for itself.
    private readonly TraceListener[] _others = [.. Trace.Listeners.Cast<TraceListener>().Where(listener => listener is not (DefaultTraceListener or NotebookTraceListener))];

    public TraceTests() => Array.ForEach(_others, Trace.Listeners.Remove);

    public void Dispose() => Trace.Listeners.AddRange(_others);

    [Theory]
    [InlineData("Trace.WriteLine(\"a\"); Debug.WriteLine(\"b\");", "a\nb\n")]
    [InlineData("Trace.Write(\"a\"); Trace.WriteLine(5); Trace.Indent(); Debug.WriteLine(\"b\"); Trace.Unindent();", "a5\n    b\n")]
    [InlineData("Debug.WriteLineIf(1 > 2, \"a\"); Debug.Assert(1 < 2, \"b\"); Debug.Print(\"{0}\", 1.5);", "1.5\n")]
    public async Task What_is_traced_stands_in_the_cells_output(string code, string expected)
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync("using System.Diagnostics;\n" + code);
        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal([new("stdout", expected)], sink.Streams);
    }

    [Theory]
    [InlineData("new ConsoleTraceListener()", "stdout")]
    [InlineData("new ConsoleTraceListener(useErrorStream: true)", "stderr")]
    [InlineData("new TextWriterTraceListener(Console.Out)", "stdout")]
    public async Task A_listener_of_the_cells_own_is_the_only_one_that_writes(string listener, string stream)
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync(
            $"using System.Diagnostics;\nvar listener = {listener};\nTrace.Listeners.Add(listener);\nTrace.WriteLine(\"a\");\nDebug.WriteLine(\"b\");\nTrace.Flush();");
        var (_, later) = await session.RunAsync("Trace.WriteLine(\"c\");\nTrace.Flush();\nTrace.Listeners.Remove(listener);");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal([new(stream, "a\nb\n")], sink.Streams);
        Assert.Equal([new(stream, "c\n")], later.Streams);
    }

    [Fact]
    public async Task Cleared_listeners_are_silent()
    {
        await using var session = new CSharpSession();
        try
        {
            var (_, sink) = await session.RunAsync("using System.Diagnostics;\nTrace.Listeners.Clear();\nTrace.WriteLine(\"a\");");
            Assert.Empty(sink.Streams);
        }
        finally
        {
            NotebookTraceListener.Install();
        }
    }

    [Theory]
    [InlineData("Debug.Assert(1 > 2, \"two is more\", \"look\");", "two is more look")]
    [InlineData("Trace.Assert(1 > 2);", "1 > 2")]
    [InlineData("Debug.Fail(\"here\");", "here")]
    public async Task An_assertion_that_does_not_hold_fails_the_cell_and_not_the_process(string code, string message)
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("using System.Diagnostics;\n" + code);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Location!.Line);
        Assert.Equal("2", await session.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task The_symbols_of_a_debug_build_are_defined()
    {
        await using var session = new CSharpSession();
        Assert.Equal("debug trace", await session.ValueAsync("var text = \"\";\n#if DEBUG\ntext += \"debug\";\n#endif\n#if TRACE\ntext += \" trace\";\n#endif\n#if RELEASE\ntext += \" release\";\n#endif\ntext"));
    }
}
