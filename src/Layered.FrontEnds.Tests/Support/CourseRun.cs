using System.Collections.Concurrent;
using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Notebooks of the course in their short form, as the command leaves them. Each runs when a test first wants it, and once for all of them.</summary>
public sealed class CourseRun : IDisposable
{
    // As the kernels of the front-ends that it is compared with.
    private static readonly Dictionary<string, string> OneThread = new() { ["OMP_NUM_THREADS"] = "1" };

    private readonly WorkFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<NotebookDocument>>> _runs = new();

    /// <summary>The executed notebook.</summary>
    internal Task<NotebookDocument> OfAsync(string name) => _runs.GetOrAdd(name, _ => new(() => RunAsync(name))).Value;

    public void Dispose() => _folder.Dispose();

    private async Task<NotebookDocument> RunAsync(string name)
    {
        var target = _folder.Folder(Path.Combine(name, "run"));
        var run = await ChildProcess.RunAsync(
            Repository.Command, ["run", _folder.ShortFormOf(name, name), "--output", target, "--no-site"], environment: OneThread);
        Assert.True(run.ExitCode == 0, run.Output);
        return NotebookDocument.Load(Path.Combine(target, $"{name}.ipynb"));
    }
}
