namespace Layered.Tests;

public class ThreadWaitTests
{
    private const string Spins = "GOMP_SPINCOUNT";
    private const string Policy = "OMP_WAIT_POLICY";

    [Theory]
    [InlineData("", "", "1000", "· seed", "a short spin, then sleep")]
    [InlineData("1000", "", "1000", "· seed", "a short spin, then sleep")]
    [InlineData("300000", "", "300000", "threads, GOMP_SPINCOUNT=300000 · seed", "GOMP_SPINCOUNT=300000")]
    [InlineData("", "PASSIVE", "0", "threads, OMP_WAIT_POLICY=PASSIVE · seed", "OMP_WAIT_POLICY=PASSIVE")]
    public async Task OpenMPs_runtime_reads_a_short_spin_or_what_the_user_chose(string spins, string policy, string read, string line, string told)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only libgomp tells what it has read.");

        var (_, output) = await TestProcess.RunAsync(
            typeof(ThreadWaitTests), nameof(It_is_told), (Spins, spins), (Policy, policy), ("OMP_NUM_THREADS", "2"), ("OMP_DISPLAY_ENV", "VERBOSE"));

        Assert.Contains($"{Spins} = '{read}'", output, StringComparison.Ordinal);
        Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.Contains($"Threads wait: {told}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told()
    {
        var started = LibTorch.Start();
        Console.WriteLine(started);
        Console.WriteLine($"Threads wait: {started.ThreadsWait}");

        Assert.NotEmpty(started.ThreadsWait);
    }
}
