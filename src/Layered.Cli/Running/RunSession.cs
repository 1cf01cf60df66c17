namespace Layered.Cli;

/// <summary>One <c>layered run</c>: plans, runs, shows progress, writes the site, reports.</summary>
internal sealed class RunSession(CommandHost host, RunOptions options)
{
    /// <summary>Does all of it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="UsageException">The options name nothing that can be run.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var plan = RunPlan.Create(options, host.WorkingDirectory);
        if (!options.InPlace)
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
            host.Output.WritePlainLine($"Stopped: {board.Summary}. What was running is lost; finished notebooks are saved.");
            return ExitCodes.Stopped;
        }

        var report = new RunReport(plan, outcomes, board.Elapsed);
        report.WriteTo(host.Output);
        var siteIsThere = !options.Site || TryBuildSite(plan, outcomes);
        return report.Succeeded && siteIsThere ? ExitCodes.Success : ExitCodes.Failure;
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

    private bool TryBuildSite(RunPlan plan, NotebookOutcome?[] outcomes)
    {
        try
        {
            SiteBuilder.Build(SiteEntries(plan, outcomes), plan.SiteFolder);
            host.Output.WritePlainLine($"Site: {Path.Combine(plan.SiteFolder, "index.html")}");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            host.Output.WritePlainLine($"The site was not written: {e.Message}");
            return false;
        }
    }

    // A notebook that was not started is shown as it stands; one that cannot be read has no page.
    private static List<SiteEntry> SiteEntries(RunPlan plan, NotebookOutcome?[] outcomes)
    {
        List<SiteEntry> entries = [];
        foreach (var (notebook, outcome) in plan.Notebooks.Zip(outcomes))
        {
            if (outcome is { Document: { } executed })
            {
                var status = outcome.Failure is null ? SiteStatus.Succeeded : SiteStatus.Failed;
                entries.Add(new(executed, status, outcome.Elapsed, outcome.Failure?.Summary));
            }
            else if (outcome is null && NotebookFile.TryLoad(notebook.Source, out var asItStands, out _))
            {
                entries.Add(new(asItStands, SiteStatus.NotRun));
            }
        }

        return entries;
    }
}
