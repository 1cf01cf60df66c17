using System.CommandLine;
using Layered.Site;

namespace Layered.Cli;

/// <summary><c>layered run</c>: executes notebooks and saves them with their results.</summary>
internal sealed class RunCommand : Command, IHasExamples
{
    private readonly CommandHost _host;

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Notebooks (.ipynb) or folders of notebooks. Without any: the folder 'notebooks' here or in a folder above.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Folder for the executed copies. Default: artifacts/notebooks beside the folder 'notebooks', or here where there is none.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _inPlace = new("--in-place")
    {
        Description = "Write the results back into the notebooks, each once it has run to its end, and about how long it took: later runs tell from that how much time is left.",
    };

    private readonly ParameterOptions _parameters = new();

    private readonly Option<double?> _timeout = new("--timeout")
    {
        Description = "Stop a cell that runs longer. Default: no limit.",
        HelpName = "SECONDS",
    };

    private readonly Option<int?> _jobs = new("--jobs", "-j")
    {
        Description = "How many notebooks run at the same time; they share the processors. Default: as many as processors and free memory allow, one with --in-place.",
        HelpName = "N",
    };

    private readonly Option<bool> _keepGoing = new("--keep-going", "-k")
    {
        Description = "Run the remaining notebooks when one has failed.",
    };

    private readonly Option<bool> _noSite = new("--no-site")
    {
        Description = "Do not write the site (artifacts/site, or the folder 'site' in the one given by --output).",
    };

    /// <summary>The verb for one process.</summary>
    public RunCommand(CommandHost host)
        : base("run", "Execute notebooks, each in a fresh process, and save them with their results.")
    {
        _host = host;
        _timeout.Require("a number of seconds above zero, such as --timeout 120", smallest: 0.001);
        _jobs.Require("a whole number of at least 1, such as --jobs 2", smallest: 1);

        Add(_paths);
        Add(_output);
        Add(_inPlace);
        _parameters.AddTo(this);
        Add(_timeout);
        Add(_jobs);
        Add(_keepGoing);
        Add(_noSite);
        SetAction(async (parsed, _) =>
        {
            using var signals = new StopSignals();
            return await RunAsync(ReadOptions(parsed), signals.Token);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered run", "run all notebooks of the course"),
        new("layered run notebooks/01-training-loop.ipynb", "run one notebook"),
        new("layered run mine --output out --no-site", "run a folder; executed copies go to 'out'"),
        new("layered run 06-learner.ipynb -p epochs=5", "run with another value"),
        new("layered run --timeout 120 --keep-going", "stop slow cells, and go on after a failure"),
        new("layered run --in-place", "refresh the results that the notebooks carry"),
    ];

    /// <summary>The options as they stand on a parsed command line.</summary>
    /// <exception cref="UsageException">A parameter is not of the form <c>name=value</c>, or options contradict each other.</exception>
    public RunOptions ReadOptions(ParseResult parsed)
    {
        var options = new RunOptions
        {
            Paths = parsed.GetValue(_paths) ?? [],
            Output = parsed.GetValue(_output),
            InPlace = parsed.GetValue(_inPlace),
            Parameters = _parameters.Read(parsed, _host.WorkingDirectory),
            Timeout = parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Jobs = parsed.GetValue(_jobs),
            KeepGoing = parsed.GetValue(_keepGoing),
            Site = !parsed.GetValue(_noSite),
        };

        return options is { InPlace: true, Parameters.Count: > 0 }
            ? throw new UsageException("--in-place and --parameters exclude each other: a notebook keeps the results of its own values. Leave one of them out.")
            : options;
    }

    private async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var plan = RunPlan.Create(options, _host.WorkingDirectory);
        var runs = await new NotebookRuns(_host, options).RunAsync(plan, stop);
        if (runs.IsStopped)
        {
            return ExitCodes.Stopped;
        }

        var report = new RunReport(plan, runs.Outcomes, runs.Elapsed);
        report.WriteTo(_host.Output);
        var siteIsThere = !options.Site || TryBuildSite(plan, runs.Outcomes);
        return report.Succeeded && siteIsThere ? ExitCodes.Success : ExitCodes.Failure;
    }

    private bool TryBuildSite(RunPlan plan, IReadOnlyList<NotebookOutcome?> outcomes)
    {
        try
        {
            SiteBuilder.Build(SiteEntries(plan, outcomes), plan.SiteFolder);
            _host.Output.WritePlainLine($"Site: {Path.Combine(plan.SiteFolder, "index.html")}");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _host.Output.WritePlainLine($"The site was not written: {e.Message}");
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
