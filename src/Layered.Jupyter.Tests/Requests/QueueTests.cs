using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>Requests that are sent before the first of them is answered.</summary>
public sealed class QueueTests
{
    [Fact]
    public async Task Queued_cells_run_in_the_order_they_came()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("var order = new List<int>();");

        var ids = Enumerable.Range(0, 20).Select(number => kernel.Client.SendExecute($"order.Add({number});")).ToList();

        Assert.All(ids, id => Assert.Equal("ok", kernel.Client.Await(id).Reply.Status));
        Assert.Equal("True", kernel.Client.Execute("order.SequenceEqual(Enumerable.Range(0, 20))").Result);
    }

    [Fact]
    public async Task A_failure_aborts_the_queue_behind_it_and_nothing_after()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("var ran = 0;");

        var failing = kernel.Client.SendExecute("throw new Exception();");
        var behind = Enumerable.Range(0, 5).Select(_ => kernel.Client.SendExecute("ran++;")).ToList();
        var question = kernel.Client.Send("comm_info_request", []);

        Assert.Equal("error", kernel.Client.Await(failing).Reply.Status);
        Assert.All(behind, id =>
        {
            var run = kernel.Client.Await(id);
            Assert.Equal("aborted", run.Reply.Status);
            Assert.Equal(["busy", "idle"], run.Broadcast.Select(message => message.Text("execution_state")));
        });
        Assert.Equal("ok", kernel.Client.Await(question).Reply.Status);
        Assert.Equal("0", kernel.Client.Execute("ran").Result);
    }

    [Fact]
    public async Task Without_stop_on_error_the_queue_goes_on()
    {
        await using var kernel = new TestKernel();

        var failing = kernel.Client.SendExecute("throw new Exception();", new() { ["stop_on_error"] = false });
        var behind = kernel.Client.SendExecute("7");

        Assert.Equal("error", kernel.Client.Await(failing).Reply.Status);
        Assert.Equal("7", kernel.Client.Await(behind).Result);
    }
}
