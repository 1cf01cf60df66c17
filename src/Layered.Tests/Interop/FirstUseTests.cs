namespace Layered.Tests;

public class FirstUseTests
{
    [Fact]
    public async Task Several_processes_may_use_libtorch_for_the_first_time_at_once()
    {
        using var cache = new TemporaryFolder();

        var outputs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunOneTest(cache.Path)));

        Assert.All(outputs, output => Assert.Contains("Total: 1, Errors: 0, Failed: 0", output, StringComparison.Ordinal));
        var copies = Directory.GetFiles(cache.Path, "*", SearchOption.AllDirectories);
        Assert.Equal(LibTorch.Start().UsesCompatibilityCopy ? 1 : 0, copies.Length);
    }

    /// <summary>Runs a test that computes something in a process of its own, with a cache folder of its own.</summary>
    private static async Task<string> RunOneTest(string cacheFolder)
    {
        var (_, output) = await TestProcess.RunAsync(
            typeof(LibTorchTests), nameof(LibTorchTests.The_same_seed_gives_the_same_numbers), ("XDG_CACHE_HOME", cacheFolder));
        return output;
    }
}
