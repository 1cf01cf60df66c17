using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task Streams_keep_their_order_and_come_before_what_follows()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("""
            for (var i = 0; i < 3; i++)
            {
                Console.Write($"o{i}");
                Console.Error.Write($"e{i}");
            }
            display("shown");
            Console.Write("last");
            throw new Exception();
            """);

        var texts = run.Outputs.Select(message => message.Type == "stream" ? message.Text("text") : message.Type);
        Assert.Equal(["o0", "e0", "o1", "e1", "o2", "e2", "display_data", "last", "error"], texts);
    }

    [Fact]
    public async Task Many_small_writes_travel_together()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("for (var i = 0; i < 10_000; i++) Console.WriteLine(i);");

        Assert.Equal(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")), run.Stream("stdout").ReplaceLineEndings("\n"));
        Assert.InRange(run.Outputs.Count, 1, 1000);
    }

    [Fact]
    public async Task A_write_is_seen_while_the_cell_still_runs()
    {
        await using var kernel = new TestKernel();

        var id = kernel.Client.SendExecute("Console.Write(\"early\"); Console.ReadLine();");

        Assert.Equal("early", kernel.Client.ReceiveBroadcast(id, "stream").Text("text"));
        kernel.Client.ReceiveInputRequest();
        kernel.Client.SendInput("");
        Assert.Equal("ok", kernel.Client.Await(id).Reply.Status);
    }

    [Fact]
    public async Task Megabytes_arrive_whole()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("var line = new string('x', 999); for (var i = 0; i < 20_000; i++) Console.Write(line + '\\n');");

        var text = run.Stream("stdout");
        Assert.Equal(20_000_000, text.Length);
        Assert.Equal(20_000, text.Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_result_of_megabytes_arrives_whole()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("HTML(new string('y', 10_000_000))");

        Assert.Equal(10_000_000, run.Output("execute_result").Content["data"]!["text/html"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task Output_of_threads_belongs_to_the_cell_that_started_them()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("""
            var threads = Enumerable.Range(0, 4).Select(n => new System.Threading.Thread(() => { for (var i = 0; i < 500; i++) Console.Write($"{n}"); })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            """);

        var text = run.Stream("stdout");
        Assert.All("0123", digit => Assert.Equal(500, text.Count(character => character == digit)));
    }

    [Fact]
    public async Task Text_that_is_no_valid_unicode_does_not_stop_the_kernel()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("Console.Write(\"a\\ud800b\");");

        Assert.Equal("a\ufffdb", run.Stream("stdout"));
    }

    [Fact]
    public async Task A_display_is_updated_under_its_id_also_by_a_later_cell()
    {
        await using var kernel = new TestKernel();

        var shown = kernel.Client.Execute("var d = display(\"one\"); d.Update(\"two\");");
        var later = kernel.Client.Execute("d.Update(\"three\");");

        var id = shown.Output("display_data").Content["transient"]!["display_id"]!.GetValue<string>();
        Assert.All(
            [shown.Output("update_display_data"), later.Output("update_display_data")],
            update => Assert.Equal(id, update.Content["transient"]!["display_id"]!.GetValue<string>()));
        Assert.Equal("three", later.Output("update_display_data").Content["data"]!["text/plain"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("ClearOutput()", false)]
    [InlineData("ClearOutput(wait: true)", true)]
    public async Task Outputs_are_cleared(string code, bool wait)
    {
        await using var kernel = new TestKernel();

        Assert.Equal(wait, kernel.Client.Execute($"Console.Write(1); {code};").Output("clear_output").Content["wait"]!.GetValue<bool>());
    }
}
