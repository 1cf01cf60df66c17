using Xunit;

namespace Layered.Notebooks.Tests;

public class InterruptTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { try { Thread.Sleep(1); } catch (Exception) { } }")]
    [InlineData("await Task.Delay(1);\nwhile (true) { }")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("new SemaphoreSlim(0).Wait();")]
    [InlineData("var gate = new object();\nlock (gate) { Monitor.Wait(gate); }")]
    [InlineData("new ManualResetEvent(false).WaitOne();")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("async Task Spin() { await Task.Yield(); while (true) { } }\nSpin().Wait();")]
    [InlineData("IEnumerable<int> Endless() { while (true) yield return 1; }\nEndless().Last()")]
    [InlineData("while (true) Console.WriteLine(\"x\");")]
    public async Task A_cell_can_be_stopped_and_leaves_the_rest_usable(string code)
    {
        await using var session = new CSharpSession();
        await session.RunAsync("using System.Threading;\nvar before = 1;");

        var (result, sink) = await StopOnceStartedAsync(session, code);

        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Equal("Interrupted", Assert.IsType<ErrorOutput>(sink.Outputs[^1]).Name);
        Assert.Equal("2", await session.ValueAsync("before + 1"));
    }

    [Fact]
    public async Task One_cell_after_the_other_can_be_stopped()
    {
        await using var session = new CSharpSession();
        for (var round = 0; round < 3; round++)
        {
            var (result, _) = await StopOnceStartedAsync(session, "var n = 0L;\nwhile (true) { n++; }");
            Assert.Equal(CellStatus.Cancelled, result.Status);
            Assert.Equal("True", await session.ValueAsync("n >= 0"));
        }
    }

    [Fact]
    public async Task Nothing_of_a_stopped_cell_continues()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("var gate = new TaskCompletionSource();\nvar reached = false;");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await session.RunStoppableAsync("await gate.Task;\nreached = true;", stop.Token);

        Assert.Equal("False", await session.ValueAsync("gate.SetResult();\nawait Task.Delay(50);\nreached"));
    }

    [Fact]
    public async Task A_cell_that_cannot_be_stopped_is_given_up()
    {
        var session = new CSharpSession(new() { InterruptGrace = TimeSpan.FromMilliseconds(200) });
        var (result, _) = await StopOnceStartedAsync(session, "Enumerable.Repeat(1, 300_000_000).Distinct().Count()");

        Assert.Equal(CellStatus.StillRunning, result.Status);
        Assert.Contains("Restart", (await session.ErrorAsync("1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_cancelled_before_it_starts_does_not_run()
    {
        await using var session = new CSharpSession();
        var (result, _) = await session.RunStoppableAsync("var x = 1;", new CancellationToken(canceled: true));
        Assert.Equal(CellStatus.Cancelled, result.Status);
        await session.ErrorAsync("x");
    }

    // A cell that is stopped while it still compiles defines nothing.
    private static async Task<(CellResult Result, RecordingSink Sink)> StopOnceStartedAsync(CSharpSession session, string code)
    {
        using var stop = new CancellationTokenSource();
        var sink = new RecordingSink();
        var run = session.ExecuteAsync("Console.WriteLine(\"started\");\n" + code, sink, stop.Token);
        while (sink.Text.Length == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        return (await run, sink);
    }
}
