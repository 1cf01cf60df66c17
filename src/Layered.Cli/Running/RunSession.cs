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
        var runs = await new NotebookRuns(host, options).RunAsync(plan, stop);
        if (runs.IsStopped)
        {
            return ExitCodes.Stopped;
        }

        var report = new RunReport(plan, runs.Outcomes, runs.Elapsed);
        report.WriteTo(host.Output);
        var siteIsThere = !options.Site || TryBuildSite(plan, runs.Outcomes);
        return report.Succeeded && siteIsThere ? ExitCodes.Success : ExitCodes.Failure;
    }

    private bool TryBuildSite(RunPlan plan, IReadOnlyList<NotebookOutcome?> outcomes)
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
    private static List<SiteEntry> SiteEntries(RunPlan plan, IReadOnlyList<NotebookOutcome?> outcomes)
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
