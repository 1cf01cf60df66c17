using Spectre.Console.Testing;
using Xunit;

namespace Layered.Cli.Tests;

public sealed class PlainProgressTests : IDisposable
{
    private const string Notebook = "01-loop";

    private static readonly RunForecast One = new([("01-loop", null)], jobs: 1);

    private readonly TestConsole _console = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public void A_console_that_is_no_terminal_gets_lines() => Assert.IsType<PlainProgress>(ProgressDisplay.For(_console, _clock));

    [Fact]
    public async Task A_notebook_has_a_line_when_it_starts_and_one_when_it_ends()
    {
        var board = new RunBoard(One, _clock);
        board.Start(Notebook, 12);
        _clock.Advance(TimeSpan.FromSeconds(65));
        board.End(Notebook, cellsRun: 12, TimeSpan.FromSeconds(65), failure: null);

        await new PlainProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        Assert.Equal(["run     01-loop: 12 cells", "ok      01-loop: 12 cells in 1 min 5 s"], _console.Lines);
    }

    [Fact]
    public async Task After_a_notebook_it_says_what_is_left_whatever_its_first_cell_had_to_fetch()
    {
        var board = new RunBoard(new RunForecast([("01-loop", TimeSpan.FromSeconds(60)), ("02-next", TimeSpan.FromMinutes(5))], jobs: 1), _clock);
        board.Start(Notebook, 12);
        board.Report(Notebook, new CellStarted(1));
        _clock.Advance(TimeSpan.FromMinutes(10));
        board.Report(Notebook, new CellStarted(2));
        _clock.Advance(TimeSpan.FromSeconds(30));
        board.Report(Notebook, new CellStarted(3));
        _clock.Advance(TimeSpan.FromSeconds(30));
        board.End(Notebook, cellsRun: 12, TimeSpan.FromMinutes(11), failure: null);

        await new PlainProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        Assert.Equal(["run     01-loop: 12 cells", "ok      01-loop: 12 cells in 11 min 0 s, about 5 min left"], _console.Lines);
    }

    [Fact]
    public async Task A_failure_says_nothing_of_what_is_left_of_those_that_are_not_started_any_more()
    {
        const string next = "02-next";
        const string last = "03-last";
        var board = new RunBoard(new RunForecast([("01-loop", null), ("02-next", null), ("03-last", null)], jobs: 1), _clock);
        board.Start(Notebook, 1);
        _clock.Advance(TimeSpan.FromSeconds(60));
        board.End(Notebook, cellsRun: 1, TimeSpan.FromSeconds(60), failure: null);
        board.Start(next, 1);
        board.End(next, cellsRun: 0, TimeSpan.FromSeconds(1), new("E", "m"));
        board.Leave(last);

        await new PlainProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        Assert.DoesNotContain(_console.Lines, line => line.Contains("left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_names_the_cell()
    {
        var board = new RunBoard(One, _clock);
        var failure = new NotebookFailure("System.Exception", "boom") { Cell = 3, Location = "cell 3, line 2, column 1" };
        board.End(Notebook, cellsRun: 0, TimeSpan.FromSeconds(1), failure);

        await new PlainProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        Assert.Equal(["FAILED  01-loop: cell 3, line 2, column 1 after 1.0 s"], _console.Lines);
    }

    [Fact]
    public async Task A_cell_that_takes_long_is_told_with_its_last_line_and_then_ever_more_rarely()
    {
        var board = new RunBoard(One, _clock);
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

        await Assert.ThrowsAsync<InvalidOperationException>(() => new PlainProgress(_console, _clock).ShowAsync(new RunBoard(One, _clock), run));
    }
}
