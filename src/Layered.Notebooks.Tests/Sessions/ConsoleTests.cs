using System.Globalization;
using Xunit;

namespace Layered.Notebooks.Tests;

public class ConsoleTests
{
    [Fact]
    public async Task Both_streams_come_in_order()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("Console.Write(\"a\"); Console.Write('b'); Console.Error.Write(\"c\"); Console.Out.WriteLine(1.5); display(2); Console.Write(\"d\\r\");");

        Assert.Equal(
            [new StreamOutput("stdout", "ab"), new StreamOutput("stderr", "c"), new StreamOutput("stdout", "1.5\n")],
            sink.Streams.Take(3));
        Assert.IsType<DisplayOutput>(sink.Outputs[3]);
        Assert.Equal(new StreamOutput("stdout", "d\r"), sink.Outputs[4]);
    }

    [Fact]
    public void Numbers_and_line_ends_are_those_of_no_country_and_no_system()
    {
        using var console = new StringWriter(CultureInfo.GetCultureInfo("de-DE")) { NewLine = "\r\n" };
        using var writer = new RoutingTextWriter("stdout", console);

        Assert.Equal("1.5", 1.5.ToString(writer.FormatProvider));
        Assert.Equal("\n", writer.NewLine);
    }

    [Fact]
    public async Task Threads_and_tasks_of_a_cell_write_to_it()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync(
            """
            var thread = new System.Threading.Thread(() => Console.WriteLine("thread"));
            thread.Start();
            thread.Join();
            await Task.Run(() => Console.WriteLine("task"));
            System.Threading.Tasks.Parallel.For(0, 100, i => Console.Write("."));
            """);

        Assert.Equal("thread\ntask\n" + new string('.', 100), sink.Text);
    }

    [Fact]
    public async Task Two_sessions_at_once_do_not_mix()
    {
        await using var first = new CSharpSession();
        await using var second = new CSharpSession();
        const string Code = "for (var i = 0; i < 200; i++) { Console.WriteLine(\"{0}\"); await Task.Yield(); if (i % 50 == 0) await Task.Delay(1); }";

        var runs = await Task.WhenAll(first.RunAsync(Code.Replace("{0}", "first")), second.RunAsync(Code.Replace("{0}", "second")));

        Assert.Equal(string.Concat(Enumerable.Repeat("first\n", 200)), runs[0].Sink.Text);
        Assert.Equal(string.Concat(Enumerable.Repeat("second\n", 200)), runs[1].Sink.Text);
    }

    [Fact]
    public async Task Many_small_pieces_are_handed_on_in_few()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("for (var i = 0; i < 100_000; i++) Console.Write(i % 10);");

        Assert.Equal(100_000, sink.Text.Length);
        Assert.InRange(sink.Streams.Count, 1, 200);
    }

    [Fact]
    public async Task Text_is_handed_on_while_the_cell_runs()
    {
        await using var session = new CSharpSession();
        var sink = new RecordingSink();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var run = session.ExecuteAsync("Console.WriteLine(\"early\");\nawait Task.Delay(-1);", sink, stop.Token);
        while (sink.Text.Length == 0)
        {
            await Task.Delay(5, stop.Token);
        }

        Assert.False(run.IsCompleted);
        await stop.CancelAsync();
        Assert.Equal(CellStatus.Cancelled, (await run).Status);
    }

    [Fact]
    public async Task What_a_thread_writes_between_cells_is_not_lost()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("var go = new System.Threading.ManualResetEventSlim();\nvar late = Task.Run(() => { go.Wait(); Console.WriteLine(\"late\"); });");
        var (_, next) = await session.RunAsync("go.Set();\nawait late;");
        Assert.Equal("late\n", sink.Text + next.Text);
    }

    [Fact]
    public async Task Reading_asks_the_front_end()
    {
        var answers = new Queue<string>(["Ada", "x"]);
        await using var session = new CSharpSession(new() { ReadLine = (_, _) => answers.Dequeue() });
        Assert.Equal("Ada;120", await session.ValueAsync("$\"{Console.ReadLine()};{Console.Read()}\""));
    }

    [Fact]
    public async Task Reading_without_a_front_end_is_refused()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("var name = Console.ReadLine();");
        Assert.Contains("without a front-end", error.Message, StringComparison.Ordinal);
    }
}
