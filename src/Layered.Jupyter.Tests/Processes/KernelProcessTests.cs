using System.Globalization;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class KernelProcessTests
{
    [Fact]
    public async Task A_shutdown_ends_the_process()
    {
        using var kernel = new KernelProcessUnderTest();

        Assert.Equal("ok", kernel.Client.AskControl("shutdown_request", []).Reply.Status);

        Assert.Equal(0, await kernel.EndAsync());
    }

    [Fact]
    public async Task A_shutdown_ends_the_process_while_threads_of_a_cell_run()
    {
        using var kernel = new KernelProcessUnderTest();
        kernel.Client.Execute("new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();");

        kernel.Client.AskControl("shutdown_request", []);

        Assert.Equal(0, await kernel.EndAsync());
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_ends_it_with_its_exit_code()
    {
        using var kernel = new KernelProcessUnderTest();

        kernel.Client.SendExecute("Environment.Exit(7);");

        Assert.Equal(7, await kernel.EndAsync());
    }

    [Fact]
    public async Task The_interrupt_signal_stops_the_cell_and_not_the_kernel()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal; its front-ends send a message.");
        using var kernel = new KernelProcessUnderTest();
        var id = kernel.Client.SendExecute("var kept = 1; Console.WriteLine(\"started\"); while (true) ;");
        kernel.Client.ReceiveBroadcast(id, "stream");

        kernel.Signal("INT");

        Assert.Equal("error", kernel.Client.Await(id).Reply.Status);
        Assert.Equal("1", kernel.Client.Execute("kept").Result);
        kernel.Client.AskControl("shutdown_request", []);
        Assert.Equal(0, await kernel.EndAsync());
    }

    [Fact]
    public async Task The_termination_signal_ends_the_kernel()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal.");
        using var kernel = new KernelProcessUnderTest();

        kernel.Signal("TERM");

        Assert.Equal(0, await kernel.EndAsync());
    }

    [Fact]
    public void A_thousand_cells_all_answer()
    {
        using var kernel = new KernelProcessUnderTest();
        kernel.Client.Execute("var sum = 0;");
        var before = ReadWorkingSet(kernel.Client);

        for (var cell = 0; cell < 1000; cell++)
        {
            Assert.Equal("ok", kernel.Client.Execute($"sum += {cell};").Reply.Status);
        }

        var growth = (ReadWorkingSet(kernel.Client) - before) / 1000 / 1024;
        TestContext.Current.SendDiagnosticMessage($"Working set: {before / (1024 * 1024)} MiB, and {growth} KiB more per cell");
        Assert.Equal("499500", kernel.Client.Execute("sum").Result);
    }

    private static long ReadWorkingSet(TestClient client) =>
        long.Parse(client.Execute("GC.Collect(); Environment.WorkingSet").Result, CultureInfo.InvariantCulture);
}
