using Layered.Cli.Tests.Course;
using Xunit;

namespace Layered.Cli.Tests;

/// <summary>Several commands, each a process with workers of its own, that start at once for a user whose caches are empty.</summary>
public sealed class RunsAtOnceTests : IDisposable
{
    // Inside the repository, so that the notebook finds the library.
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(CourseFolder.Root, "artifacts", "test-runs", Guid.NewGuid().ToString("N")));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Runs_that_start_at_once_share_one_restore_and_one_copy_of_the_native_library()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there do variables say where a user's caches are.");
        var notebook = Path.Combine(_folder.FullName, "a.ipynb");
        await File.WriteAllTextAsync(
            notebook,
            NotebookText.Of("#r \"nuget: TorchSharp-cpu, 0.107.0\"\n#r \"nuget: Layered, 1.0.0-local\"", "using Layered;\nLibTorch.Start(seed: 42).Seed"),
            TestContext.Current.CancellationToken);
        var runs = Enumerable.Range(1, 3).Select(Start).ToList();

        var results = await Task.WhenAll(runs.Select(run => run.EndAsync()));

        runs.ForEach(run => run.Dispose());
        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.Output));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "data", "layered", "packages"), "*.json"));
        // Only systems whose C++ runtime is too old need the copy.
        var copies = Path.Combine(_folder.FullName, "cache", "layered");
        Assert.InRange(Directory.Exists(copies) ? Directory.GetFiles(copies, "*", SearchOption.AllDirectories).Length : 0, 0, 1);
    }

    private CommandProcess Start(int number) => new(
        _folder.FullName,
        [("XDG_DATA_HOME", Path.Combine(_folder.FullName, "data")), ("XDG_CACHE_HOME", Path.Combine(_folder.FullName, "cache"))],
        "run",
        "a.ipynb",
        "--output",
        $"out{number}",
        "--no-site");
}
