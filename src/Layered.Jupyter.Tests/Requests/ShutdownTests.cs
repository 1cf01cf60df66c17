using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class ShutdownTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_shutdown_is_answered_before_the_kernel_ends(bool restart)
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.AskControl("shutdown_request", new() { ["restart"] = restart });

        Assert.Equal("ok", run.Reply.Status);
        Assert.Equal(restart, run.Reply.Content["restart"]!.GetValue<bool>());
        Assert.Equal(restart, run.Output("shutdown_reply").Content["restart"]!.GetValue<bool>());
        await kernel.Ended.WaitAsync(TestClient.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_shutdown_on_the_shell_channel_is_answered_too()
    {
        await using var kernel = new TestKernel();

        Assert.Equal("ok", kernel.Client.Ask("shutdown_request", []).Reply.Status);

        await kernel.Ended.WaitAsync(TestClient.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_shutdown_does_not_wait_for_the_running_cell()
    {
        await using var kernel = new TestKernel();
        var id = kernel.Client.SendExecute("Console.WriteLine(\"started\"); while (true) ;");
        kernel.Client.ReceiveBroadcast(id, "stream");

        Assert.Equal("ok", kernel.Client.AskControl("shutdown_request", []).Reply.Status);

        await kernel.Ended.WaitAsync(TestClient.Patience, TestContext.Current.CancellationToken);
    }
}
