using Spectre.Console;

namespace Layered.Cli;

/// <summary>Shows how a run goes.</summary>
/// <param name="console">Where.</param>
/// <param name="clock">Time.</param>
internal abstract class ProgressDisplay(IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Where the display shows.</summary>
    protected IAnsiConsole Console { get; } = console;

    /// <summary>A picture that changes in place on a terminal; lines anywhere else.</summary>
    public static ProgressDisplay For(IAnsiConsole console, TimeProvider clock) =>
        console.Profile is { Out.IsTerminal: true, Capabilities: { Ansi: true, Interactive: true } }
            ? new LiveProgress(console, clock)
            : new PlainProgress(console, clock);

    /// <summary>Shows the board until the run has ended.</summary>
    public abstract Task ShowAsync(RunBoard board, Task run);

    /// <summary>Calls <paramref name="update"/> several times a second, from one thread at a time, and once when the run has ended.</summary>
    protected async Task FollowAsync(Task run, Action update)
    {
        while (!run.IsCompleted)
        {
            update();
            await Task.WhenAny(run, Task.Delay(Tick, clock));
        }

        update();
        await run;
    }

    /// <summary>Such as <c>ok      01-training-loop: 34 cells in 41 s</c>.</summary>
    protected static string Describe(RunNews news) => news switch
    {
        { Elapsed: null } => $"run     {news.Name}: {Counts.Of(news.Cells, "cell")}",
        { Elapsed: { } elapsed, Failure: { } failure } => $"FAILED  {news.Name}: {(failure.Place is { Length: > 0 } place ? place : failure.Name)} after {elapsed.ToReadable()}",
        { Elapsed: { } elapsed } => $"ok      {news.Name}: {Counts.Of(news.Cells, "cell")} in {elapsed.ToReadable()}",
    };
}
