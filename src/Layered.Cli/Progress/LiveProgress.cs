using Spectre.Console;

namespace Layered.Cli;

/// <summary>A picture on a terminal that changes in place: what runs, in which cell, since when, and its last line of output.</summary>
internal sealed class LiveProgress(IAnsiConsole console, TimeProvider clock) : ProgressDisplay(console, clock)
{
    /// <inheritdoc/>
    public override Task ShowAsync(RunBoard board, Task run) =>
        Console.Live(Render(board)).AutoClear(true).StartAsync(context => FollowAsync(run, () =>
        {
            while (board.TryTakeNews(out var news))
            {
                if (news.Elapsed is not null)
                {
                    Console.Write(new Text(Describe(news) + '\n', news.Failure is null ? Color.Green : Color.Red));
                }
            }

            context.UpdateTarget(Render(board));
        }));

    private Rows Render(RunBoard board)
    {
        var running = board.Running.Select(notebook => Line(
            $"{notebook.Name}  cell {notebook.Cell} of {notebook.CellCount}  {notebook.Elapsed.ToReadable()}  {notebook.LastLine}",
            Color.Yellow));
        return new Rows([.. running, Line(board.Outlook is { Length: > 0 } outlook ? $"{board.Summary}, {outlook}" : board.Summary, Style.Plain)]);
    }

    // One line each, whatever a cell prints: the picture must not jump.
    private Text Line(string text, Style style) => new(text[..Math.Min(text.Length, Console.Profile.Width - 1)], style);
}
