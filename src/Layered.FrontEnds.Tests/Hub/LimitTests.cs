using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>What the settings of a class do to a student's programs that ask for too much.</summary>
public sealed class LimitTests(InstalledKernel kernel, Chromium browser) : IDisposable
{
    private const string Notebook = "training";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cell_that_asks_for_ever_more_memory_fails_and_nothing_that_was_computed_is_lost()
    {
        string[] students = ["alice", "bob"];
        foreach (var student in students)
        {
            _folder.CopyOfFixture($"{Notebook}.ipynb", Path.Combine(student, "notebooks"));
        }

        using var hub = await JupyterHub.StartAsync(kernel, _folder.Path, memory: 1_500_000_000);
        var greedy = await JupyterHub.OpenAsync(browser, hub, "alice", Notebook);
        var other = await JupyterHub.OpenAsync(browser, hub, "bob", Notebook);
        await Task.WhenAll(greedy.RunAllAsync(), other.RunAllAsync());
        await greedy.RunCellAsync("var epochs = learner.History.Epochs.Count; epochs", "1");

        await greedy.RunCellAsync("var kept = new List<Tensor>();\nwhile (true) kept.Add(ones(25_000_000));", "can't allocate memory");
        await greedy.ScreenshotAsync("hub-memory", greedy.LastOutput);
        await greedy.RunCellAsync("$\"{kept.Count > 5} {epochs}\"", "True 1");
        await greedy.RunCellAsync("kept.ForEach(tensor => tensor.Dispose());\nlearner.Fit(epochs: 1);\nlearner.History.Epochs.Count", "2");

        await greedy.RunCellAsync("var blocks = new List<byte[]>();\nwhile (true) { blocks.Add(new byte[50_000_000]); Array.Fill(blocks[^1], (byte)1); }", "OutOfMemoryException");
        await greedy.RunCellAsync("$\"{blocks.Count > 5} {epochs}\"", "True 1");

        await other.RunCellAsync("learner.Fit(epochs: 1);\nlearner.History.Epochs.Count", "2");
    }

    [Fact]
    public async Task A_kernel_has_the_limits_of_its_students_programs()
    {
        _folder.CopyOfFixture($"{Notebook}.ipynb", Path.Combine("alice", "notebooks"));
        using var hub = await JupyterHub.StartAsync(kernel, _folder.Path);
        var notebook = await JupyterHub.OpenAsync(browser, hub, "alice", Notebook);

        Assert.Equal("Max data size 3000000000 3000000000 bytes", await LineOfAsync(notebook, "/proc/self/limits", "Max data size"));
        Assert.Equal("Max processes 1000 1000 processes", await LineOfAsync(notebook, "/proc/self/limits", "Max processes"));
        Assert.Equal("500", await LineOfAsync(notebook, "/proc/self/oom_score_adj", ""));
    }

    /// <summary>A line of a file as the kernel sees it, with single spaces.</summary>
    private static async Task<string> LineOfAsync(NotebookPage notebook, string file, string beginning)
    {
        await notebook.RunCellAsync(
            $"Console.Write(string.Join(' ', System.IO.File.ReadLines(\"{file}\").First(line => line.StartsWith(\"{beginning}\")).Split(' ', StringSplitOptions.RemoveEmptyEntries)))",
            beginning);
        return (await notebook.LastOutput.InnerTextAsync()).Trim();
    }
}
