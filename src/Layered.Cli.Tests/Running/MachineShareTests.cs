using Xunit;

namespace Layered.Cli.Tests;

public sealed class MachineShareTests : IDisposable
{
    private const long Gigabyte = 1_000_000_000;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(16, 2, 8, 2, 1)]
    [InlineData(16, 8, 64, 8, 1)]
    [InlineData(3, 8, 64, 3, 2)]
    [InlineData(16, 8, 5, 3, 2)]
    [InlineData(16, 2, 1, 1, null)]
    [InlineData(1, 8, 64, 1, null)]
    public void As_many_run_as_processors_and_memory_allow_and_share_the_processors(int notebooks, int processors, long gigabytes, int jobs, int? threads) =>
        Assert.Equal(new(jobs, threads), MachineShare.For(new(), notebooks, processors, gigabytes * Gigabyte));

    [Fact]
    public void What_was_asked_for_is_done() =>
        Assert.Equal(new(4, 1), MachineShare.For(new() { Jobs = 4 }, notebooks: 16, processors: 2, freeMemory: Gigabyte));

    [Fact]
    public void Results_that_go_back_into_the_notebooks_are_made_one_by_one_with_the_threads_that_these_ask_for() =>
        Assert.Equal(new(1, null), MachineShare.For(new() { InPlace = true }, notebooks: 16, processors: 8, freeMemory: 64 * Gigabyte));

    [Fact]
    public async Task A_worker_is_told_its_threads_where_the_user_has_not_said_how_many()
    {
        var worker = ProgramLauncher.ForThisProgram() with { Threads = 3 };
        var said = Environment.GetEnvironmentVariable(ProgramLauncher.ThreadsVariable);

        Assert.Equal(said ?? "3", worker.StartInfo(_folder.Root).Environment[ProgramLauncher.ThreadsVariable]);
        Assert.Equal(said, (worker with { Threads = null }).StartInfo(_folder.Root).Environment.TryGetValue(ProgramLauncher.ThreadsVariable, out var kept) ? kept : null);

        _folder.Write("a.ipynb", $"Environment.GetEnvironmentVariable(\"{ProgramLauncher.ThreadsVariable}\")");
        _folder.Write("b.ipynb", "1");
        await CommandLine.RunAsync(_folder.Root, "run", ".", "--jobs", "2", "--output", "out", "--no-site");
        var share = $"{Math.Max(1, Environment.ProcessorCount / 2)}";
        Assert.Contains($"\"text/plain\":[\"{said ?? share}\"]", _folder.ReadCells("out/a.ipynb")[0]!.ToJsonString(), StringComparison.Ordinal);
    }
}
