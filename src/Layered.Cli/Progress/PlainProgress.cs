using Spectre.Console;

namespace Layered.Cli;

/// <summary>Lines for a log: one when a notebook starts, one when it ends, with what is left of the run, and more where a cell takes long.</summary>
internal sealed class PlainProgress(IAnsiConsole console, TimeProvider clock) : ProgressDisplay(console, clock)
{
    private static readonly TimeSpan FirstReminder = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string Notebook, int Cell), TimeSpan> _nextReminders = [];

    /// <inheritdoc/>
    public override Task ShowAsync(RunBoard board, Task run) => FollowAsync(run, () =>
    {
        while (board.TryTakeNews(out var news))
        {
            Console.WritePlainLine(Describe(news) + (news.Elapsed is not null && board.Outlook is { Length: > 0 } outlook ? $", {outlook}" : ""));
        }

        foreach (var notebook in board.Running)
        {
            Remind(notebook);
        }
    });

    // Each reminder waits twice as long as the one before it.
    private void Remind(RunningNotebook notebook)
    {
        var key = (notebook.Name, notebook.Cell);
        if (notebook.CellElapsed < _nextReminders.GetValueOrDefault(key, FirstReminder))
        {
            return;
        }

        _nextReminders[key] = 2 * notebook.CellElapsed;
        var lastLine = notebook.LastLine.Length > 0 ? $": {notebook.LastLine}" : "";
        Console.WritePlainLine($"...     {notebook.Name}: cell {notebook.Cell} of {notebook.CellCount} runs for {notebook.CellElapsed.ToReadable()}{lastLine}");
    }
}
