using Spectre.Console.Testing;
using Xunit;

namespace Layered.Cli.Tests;

public sealed class PlainProgressTests : IDisposable
{
    private static readonly PlannedNotebook Notebook = new("/course/01-loop.ipynb", "/out/01-loop.ipynb");

    private readonly TestConsole _console = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public void A_console_that_is_no_terminal_gets_lines() => Assert.IsType<PlainProgress>(ProgressDisplay.For(_console, _clock));

    [Fact]
    public async Task A_notebook_has_a_line_when_it_starts_and_one_when_it_ends()
    {
        var board = new RunBoard(1, _clock);
        board.Start(Notebook, 12);
        _clock.Advance(TimeSpan.FromSeconds(65));
        board.End(new NotebookOutcome(Notebook, TimeSpan.FromSeconds(65)) { CellsRun = 12 });

        await new PlainProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        Assert.Equal(["run     01-loop: 12 cells", "ok      01-loop: 12 cells in 1 min 5 s"], _console.Lines);
    }

    [Fact]
    public async Task A_failure_names_the_cell()
    {
        var board = new RunBoard(1, _clock);
        var failure = new NotebookFailure("System.Exception", "boom") { Cell = 3, Location = "cell 3, line 2, column 1" };
        board.End(new NotebookOutcome(Notebook, TimeSpan.FromSeconds(1)) { Failure = failure });

        await new PlainProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        Assert.Equal(["FAILED  01-loop: cell 3, line 2, column 1 after 1.0 s"], _console.Lines);
    }

    [Fact]
    public async Task A_cell_that_takes_long_is_told_with_its_last_line_and_then_ever_more_rarely()
    {
        var board = new RunBoard(1, _clock);
        var progress = new PlainProgress(_console, _clock);
        board.Start(Notebook, 12);
        board.Report(Notebook, new CellStarted(5));
        board.Report(Notebook, new LinePrinted("epoch 3"));
        foreach (var _ in Enumerable.Range(0, 13))
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await progress.ShowAsync(board, Task.CompletedTask);
        }

        Assert.Equal(
            [
                "run     01-loop: 12 cells",
                "...     01-loop: cell 5 of 12 runs for 30 s: epoch 3",
                "...     01-loop: cell 5 of 12 runs for 1 min 0 s: epoch 3",
                "...     01-loop: cell 5 of 12 runs for 2 min 0 s: epoch 3",
            ],
            _console.Lines);
    }

    [Fact]
    public async Task A_failed_run_is_not_swallowed()
    {
        var run = Task.FromException(new InvalidOperationException("boom"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => new PlainProgress(_console, _clock).ShowAsync(new RunBoard(1, _clock), run));
    }
}
