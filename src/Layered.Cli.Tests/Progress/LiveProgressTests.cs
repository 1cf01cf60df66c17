using Spectre.Console;
using Spectre.Console.Testing;
using Xunit;

namespace Layered.Cli.Tests;

public sealed class LiveProgressTests : IDisposable
{
    private const string Notebook = "01-loop";

    private static readonly RunForecast Three = new([("01-loop", TimeSpan.FromSeconds(10)), ("02-next", TimeSpan.FromMinutes(5)), ("03-last", TimeSpan.FromMinutes(3))], jobs: 1);

    private readonly TestConsole _console = new TestConsole().Interactive().Width(60);
    private readonly ManualClock _clock = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task It_shows_the_notebook_the_cell_the_time_and_the_last_line()
    {
        var board = new RunBoard(Three, _clock);
        board.Start(Notebook, 12);
        board.Report(Notebook, new CellStarted(5));
        board.Report(Notebook, new LinePrinted("epoch 3 [red]" + new string('x', 100)));
        _clock.Advance(TimeSpan.FromSeconds(12));

        await new LiveProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        var cut = "01-loop  cell 5 of 12  12 s  epoch 3 [red]".PadRight(59, 'x');
        Assert.Contains(cut, _console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(cut + "x", _console.Output, StringComparison.Ordinal);
        Assert.Contains("0 of 3 notebooks done, 12 s", _console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("left", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_has_ended_keeps_its_line()
    {
        var board = new RunBoard(Three, _clock);
        board.Start(Notebook, 12);
        _clock.Advance(TimeSpan.FromSeconds(2));
        board.End(Notebook, cellsRun: 12, TimeSpan.FromSeconds(2), failure: null);

        await new LiveProgress(_console, _clock).ShowAsync(board, Task.CompletedTask);

        Assert.Contains("ok      01-loop: 12 cells in 2.0 s", _console.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 3 notebooks done, 2.0 s, about 2 min left", _console.Output, StringComparison.Ordinal);
    }
}
