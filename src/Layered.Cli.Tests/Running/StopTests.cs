using System.Globalization;
using Xunit;

namespace Layered.Cli.Tests;

public sealed class StopTests : IDisposable
{
    // Tells its process, and that of a child, by renaming a finished file.
    private const string Endless = """
        var child = System.Diagnostics.Process.Start("sleep", "600");
        System.IO.File.WriteAllText("part", $"{Environment.ProcessId} {child.Id}");
        System.IO.File.Move("part", "started");
        while (true) { }
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static bool HasSignals => !OperatingSystem.IsWindows();

    [Theory(SkipUnless = nameof(HasSignals), Skip = "There are no signals to send on Windows.")]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("QUIT")]
    [InlineData("HUP")]
    public async Task A_signal_stops_everything_and_leaves_the_notebook_alone(string signal)
    {
        var notebook = _folder.Write("a.ipynb", Endless);
        var before = await File.ReadAllBytesAsync(notebook, TestContext.Current.CancellationToken);
        using var command = new CommandProcess(_folder.Root, "run", "a.ipynb", "--in-place");
        var processes = await StartedAsync();

        command.Signal(signal);
        var result = await command.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("Stopped", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(notebook, TestContext.Current.CancellationToken));
        Assert.Equal(["a.ipynb", "started"], Directory.EnumerateFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var process in processes)
        {
            await CommandProcess.WaitForEndOfAsync(process);
        }
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = "There are no signals to send on Windows.")]
    public async Task A_test_that_is_stopped_tells_what_it_has_found()
    {
        _folder.Write("a.ipynb", "1 + 1");
        _folder.Write("b.ipynb", Endless);
        using var command = new CommandProcess(_folder.Root, "test", "a.ipynb", "b.ipynb");
        await StartedAsync();

        command.Signal("INT");
        var result = await command.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("1 of 1 notebook passed", result.Output, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = "There are no signals to send on Windows.")]
    public async Task A_worker_does_not_outlive_the_command()
    {
        _folder.Write("a.ipynb", Endless.Replace("\"sleep\", \"600\"", "\"true\"", StringComparison.Ordinal));
        using var command = new CommandProcess(_folder.Root, "run", "a.ipynb");
        var processes = await StartedAsync();

        command.Signal("KILL");
        await command.EndAsync();

        await CommandProcess.WaitForEndOfAsync(processes[0]);
    }

    private async Task<int[]> StartedAsync()
    {
        var text = await CommandProcess.WaitForAsync(_folder["started"]);
        return [.. text.Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }
}
