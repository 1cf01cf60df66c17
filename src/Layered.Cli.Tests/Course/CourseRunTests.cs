using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests.Course;

/// <summary>A notebook of the course, run as a user runs it: by the command, in a process of its own.</summary>
public sealed class CourseRunTests : IDisposable
{
    // Inside the repository, so that a copy finds the package feed and the data as the original does.
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(CourseFolder.Root, "artifacts", "test-runs", Guid.NewGuid().ToString("N")));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Two_fresh_runs_are_equal_to_the_bit_and_reach_what_is_saved()
    {
        var saved = CourseFolder.Load("01-training-loop");

        var first = await RunAsync(CourseFolder.PathOf("01-training-loop"), "first");
        var second = await RunAsync(CourseFolder.PathOf("01-training-loop"), "second");

        Assert.Equal(first.ToJson(), second.ToJson());
        // Another machine rounds differently, and training amplifies it: there the checkpoints compare, not the bits.
        var checkpoints = first.Facts(NotebookOutputs.Checkpoint);
        Assert.Equal(saved.Facts(NotebookOutputs.Checkpoint).Select(Name), checkpoints.Select(Name));
        Assert.All(checkpoints, checkpoint => Assert.True(checkpoint["within"]!.GetValue<bool>(), checkpoint.ToJsonString()));

        static string Name(System.Text.Json.Nodes.JsonObject checkpoint) => checkpoint["name"]!.GetValue<string>();
    }

    private async Task<NotebookDocument> RunAsync(string path, string output)
    {
        var folder = Path.Combine(_folder.FullName, output);
        var result = await CommandLine.RunAsync(CourseFolder.Root, "run", path, "--output", folder, "--no-site");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return NotebookDocument.Load(Path.Combine(folder, Path.GetFileName(path)));
    }
}
