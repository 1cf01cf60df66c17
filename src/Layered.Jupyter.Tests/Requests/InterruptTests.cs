using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class InterruptTests
{
    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("while (true) Console.WriteLine(\"again\");")]
    [InlineData("new System.Threading.ManualResetEventSlim().Wait();")]
    [InlineData("Console.ReadLine();")]
    public async Task A_cell_is_stopped_and_what_was_defined_before_is_still_there(string endless)
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("var kept = 42;");

        var id = kernel.Client.SendExecute($"Console.WriteLine(\"started\"); {endless}");
        kernel.Client.ReceiveBroadcast(id, "stream");
        Assert.Equal("ok", kernel.Client.AskControl("interrupt_request", []).Reply.Status);

        var run = kernel.Client.Await(id);
        Assert.Equal("error", run.Reply.Status);
        Assert.Equal(run.Reply.Text("ename"), run.Output("error").Text("ename"));
        Assert.Equal("42", kernel.Client.Execute("Console.Write(kept);").Stream("stdout"));
    }

    [Fact]
    public async Task An_interrupt_aborts_the_queue_behind_the_cell()
    {
        await using var kernel = new TestKernel();
        var id = kernel.Client.SendExecute("Console.WriteLine(\"started\"); while (true) ;");
        var behind = kernel.Client.SendExecute("1");
        kernel.Client.ReceiveBroadcast(id, "stream");

        kernel.Interrupt();

        Assert.Equal("error", kernel.Client.Await(id).Reply.Status);
        Assert.Equal("aborted", kernel.Client.Await(behind).Reply.Status);
    }

    [Fact]
    public async Task An_interrupt_without_a_running_cell_does_nothing()
    {
        await using var kernel = new TestKernel();

        Assert.Equal("ok", kernel.Client.AskControl("interrupt_request", []).Reply.Status);

        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
    }
}
