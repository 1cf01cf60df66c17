using System.Diagnostics;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class ParentProcessTests
{
    [Fact]
    public async Task The_end_of_the_process_that_a_handle_stands_for_is_waited_for()
    {
        using var process = new ManualResetEvent(initialState: false);
        var gone = ParentProcess.WaitForHandleAsync(process);

        Assert.NotSame(gone, await Task.WhenAny(gone, Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken)));
        process.Set();

        await gone.WaitAsync(TestClient.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_process_that_is_gone_already_is_not_waited_for()
    {
        using var process = new ManualResetEvent(initialState: true);

        await ParentProcess.WaitForHandleAsync(process).WaitAsync(TestClient.Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task What_names_no_process_to_wait_for_is_passed_over(long name) =>
        Assert.False(await ParentProcess.WaitForExitAsync(name).WaitAsync(TestClient.Patience, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_kernel_ends_after_the_process_that_started_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the parent passes on a handle of itself, which a test cannot have inherited.");
        using var parent = Process.Start("sleep", "600");
        using var kernel = new KernelProcessUnderTest(connectionFile =>
            new(KernelCommand.Path, ["kernel", "start", connectionFile]) { Environment = { ["JPY_PARENT_PID"] = $"{parent.Id}" } });
        try
        {
            Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
        }
        finally
        {
            parent.Kill();
        }

        Assert.Equal(0, await kernel.EndAsync());
    }
}
