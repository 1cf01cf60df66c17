using System.Diagnostics.CodeAnalysis;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>
/// Runs the notebooks of a plan, each in a worker, several at a time where the machine has room for them; saves them with their
/// results, and shows how it goes.
/// </summary>
internal sealed class NotebookRuns(CommandHost host, RunOptions options)
{
    /// <summary>Runs them. Of a notebook that was stopped nothing is written.</summary>
    /// <returns>How each ended, in the plan's order, null where it did not; how long all of it took; and whether it was stopped, which is told.</returns>
    /// <exception cref="UsageException">The output folder cannot be made.</exception>
    public async Task<(IReadOnlyList<NotebookOutcome?> Outcomes, TimeSpan Elapsed, bool IsStopped)> RunAsync(RunPlan plan, CancellationToken stop)
    {
        if (options is { Save: true, InPlace: false })
        {
            RequireFolder(plan.OutputFolder);
        }

        var share = MachineShare.For(options, plan.Notebooks.Count, Environment.ProcessorCount, FreeSpace.InMemory());
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
        var worker = new WorkerProcess(host.Launcher with { Threads = share.Threads }, host.Clock);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = share.Jobs, CancellationToken = stop };
        await Parallel.ForEachAsync(order, parallel, async (item, cancellation) =>
        {
            var notebook = item.Notebook;
            await WaitForMemoryAsync(board, cancellation);
            if (options.KeepGoing || !outcomes.Any(outcome => outcome?.Failure is not null))
            {
                var outcome = await RunAsync(notebook, worker, board, cancellation);
                outcomes[item.Index] = outcome;
                board.End(notebook.Name, outcome.CellsRun, outcome.Elapsed, outcome.Failure);
            }
            else
            {
                board.Leave(notebook.Name);
            }
        });
    }

    /// <summary>Waits, unless nothing else runs, until a notebook finds the memory that it may need.</summary>
    private async Task WaitForMemoryAsync(RunBoard board, CancellationToken stop)
    {
        while (board.Running.Count > 0 && FreeSpace.InMemory() < MachineShare.BytesPerNotebook)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), host.Clock, stop);
        }
    }

    private async Task<NotebookOutcome> RunAsync(PlannedNotebook notebook, WorkerProcess worker, RunBoard board, CancellationToken stop)
    {
        var start = host.Clock.GetTimestamp();
        if (!NotebookFile.TryLoad(notebook.Source, out var original, out var problem))
        {
            return new(notebook, host.Clock.GetElapsedTime(start)) { Failure = problem };
        }

        var recording = new NotebookRecording(original);
        board.Start(notebook.Name, recording.CellCount);
        var failure = await worker.RunAsync(
            recording,
            Path.GetDirectoryName(notebook.Source)!,
            options.Parameters,
            options.Timeout,
            message => board.Report(notebook.Name, message),
            stop);
        stop.ThrowIfCancellationRequested();

        if (options.InPlace && failure is null && !IsAsLoaded(notebook.Source, original))
        {
            failure = new("Changed", "The file was changed while it ran, so it was left as it is.");
        }

        if (options.InPlace && failure is null)
        {
            UsualTime.Keep(recording.Document, host.Clock.GetElapsedTime(start));
        }

        var target = !options.Save ? null : options.InPlace && failure is null ? notebook.Source : notebook.Output;
        string? reason = null;
        if (target is not null && !TrySave(recording.Document, target, out reason))
        {
            failure ??= new("NotSaved", $"The notebook with its results could not be written: {reason} Close it where it is open, or choose another folder with --output.");
        }

        return new(notebook, host.Clock.GetElapsedTime(start))
        {
            Document = recording.Document,
            CellsRun = recording.CellsEnded,
            Failure = failure,
            SavedTo = reason is null ? target : null,
        };
    }

    private static bool TrySave(NotebookDocument document, string target, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            document.Save(target);
            reason = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    private static bool IsAsLoaded(string path, NotebookDocument original) =>
        NotebookFile.TryLoad(path, out var now, out _) && now.ToJson() == original.ToJson();
}
