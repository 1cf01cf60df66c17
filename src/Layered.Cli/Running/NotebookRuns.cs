namespace Layered.Cli;

/// <summary>Runs the notebooks of a plan, several at a time where the machine has room for them, and shows how it goes.</summary>
internal sealed class NotebookRuns(CommandHost host, RunOptions options)
{
    /// <summary>Runs them.</summary>
    /// <returns>How each ended, in the plan's order, null where it did not; how long all of it took; and whether it was stopped, which is told.</returns>
    /// <exception cref="UsageException">The output folder cannot be made.</exception>
    public async Task<(IReadOnlyList<NotebookOutcome?> Outcomes, TimeSpan Elapsed, bool IsStopped)> RunAsync(RunPlan plan, CancellationToken stop)
    {
        if (options is { Save: true, InPlace: false })
        {
            RequireFolder(plan.OutputFolder);
        }

        var share = MachineShare.For(options, plan.Notebooks.Count, Environment.ProcessorCount, FreeMemory.Read());
        // In a course the later ones take longer: begun first, they do not run alone at the end.
        var order = (share.Jobs > 1 ? plan.Notebooks.Index().Reverse() : plan.Notebooks.Index()).ToList();
        var board = new RunBoard(new RunForecast([.. order.Select(item => (item.Item.Name, UsualTimeOf(item.Item)))], share.Jobs), host.Clock);
        var outcomes = new NotebookOutcome?[plan.Notebooks.Count];
        try
        {
            await ProgressDisplay.For(host.Output, host.Clock).ShowAsync(board, RunAllAsync(order, share, board, outcomes, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            host.Output.WritePlainLine($"Stopped: {board.Summary}. What was running is lost{(options.Save ? "; finished notebooks are saved" : "")}.");
            return (outcomes, board.Elapsed, IsStopped: true);
        }

        return (outcomes, board.Elapsed, IsStopped: false);
    }

    // Better told now than after hours of training.
    private static void RequireFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The output folder cannot be made: {e.Message} Choose another one with --output.");
        }
    }

    private static TimeSpan? UsualTimeOf(PlannedNotebook notebook) => NotebookFile.TryLoad(notebook.Source, out var document, out _) ? UsualTime.Of(document) : null;

    private async Task RunAllAsync(
        IReadOnlyList<(int Index, PlannedNotebook Notebook)> order, MachineShare share, RunBoard board, NotebookOutcome?[] outcomes, CancellationToken stop)
    {
        var execution = new NotebookExecution(host with { Launcher = host.Launcher with { Threads = share.Threads } }, options, board);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = share.Jobs, CancellationToken = stop };
        await Parallel.ForEachAsync(order, parallel, async (item, cancellation) =>
        {
            await WaitForMemoryAsync(board, cancellation);
            if (options.KeepGoing || !outcomes.Any(outcome => outcome?.Failure is not null))
            {
                outcomes[item.Index] = await execution.RunAsync(item.Notebook, cancellation);
            }
            else
            {
                board.Leave(item.Notebook);
            }
        });
    }

    /// <summary>Waits, unless nothing else runs, until a notebook finds the memory that it may need.</summary>
    private async Task WaitForMemoryAsync(RunBoard board, CancellationToken stop)
    {
        while (board.Running.Count > 0 && FreeMemory.Read() < MachineShare.BytesPerNotebook)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), host.Clock, stop);
        }
    }
}
