using Spectre.Console;
using Spectre.Console.Rendering;

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
                if (news.Outcome is { } outcome)
                {
                    Console.Write(new Text(Describe(outcome) + Environment.NewLine, outcome.Failure is null ? Color.Green : Color.Red));
                }
            }

            context.UpdateTarget(Render(board));
        }));

    private Rows Render(RunBoard board)
    {
        List<IRenderable> rows = [];
        foreach (var notebook in board.Running)
        {
            rows.Add(Line($"{notebook.Name}  cell {notebook.Cell} of {notebook.CellCount}  {notebook.Elapsed.ToReadable()}", new Style(decoration: Decoration.Bold)));
            rows.Add(Line($"  {notebook.LastLine}", Color.Grey));
        }

        rows.Add(Line(board.Summary, Style.Plain));
        return new Rows(rows);
    }

    // One line each, whatever a cell prints: the picture must not jump.
    private Text Line(string text, Style style) => new(text[..Math.Min(text.Length, Console.Profile.Width - 1)], style);
}
