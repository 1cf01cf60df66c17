using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Layered.Cli;

/// <summary><c>layered test</c>: runs notebooks and compares what they show with what is saved in them.</summary>
internal sealed class TestCommand : Command, IHasExamples
{
    // What rounding makes of a float that went through a few operations; NumPy's allclose allows as much.
    private const double UsualTolerance = 1e-5;

    private readonly CommandHost _host;

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Notebooks (.ipynb) or folders of notebooks. Without any: the folder 'notebooks' here or in a folder above.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<double> _tolerance = new("--tolerance")
    {
        Description = "By what part of the larger one two numbers with a point or an exponent may differ; 0 compares every character. Whole numbers have to be the same.",
        HelpName = "PART",
        DefaultValueFactory = _ => UsualTolerance,
    };

    private readonly Option<string?> _junit = new("--junit")
    {
        Description = "Write the results as JUnit XML: a suite for each notebook, a test for each code cell.",
        HelpName = "FILE",
    };

    private readonly ParameterOptions _parameters = new();

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Folder for the executed copies. Default: they are not kept.",
        HelpName = "DIR",
    };

    private readonly Option<double?> _timeout = new("--timeout")
    {
        Description = "Stop a cell that runs longer. Default: no limit.",
        HelpName = "SECONDS",
    };

    private readonly Option<int?> _jobs = new("--jobs", "-j")
    {
        Description = "How many notebooks run at the same time. Default: 1, since several share the processors, and sums over fewer threads round otherwise.",
        HelpName = "N",
    };

    /// <summary>The verb for one process.</summary>
    public TestCommand(CommandHost host)
        : base("test", "Run notebooks and compare what they show with what is saved in them; cells tagged 'volatile' only have to run. The notebooks stay as they are.")
    {
        _host = host;
        _tolerance.Require("a number of at least 0, such as --tolerance 1e-3", smallest: 0);
        _timeout.Require("a number of seconds above zero, such as --timeout 120", smallest: 0.001);
        _jobs.Require("a whole number of at least 1, such as --jobs 2", smallest: 1);
        Add(_paths);
        Add(_tolerance);
        Add(_junit);
        _parameters.AddTo(this);
        Add(_output);
        Add(_timeout);
        Add(_jobs);
        SetAction(async (parsed, _) =>
        {
            using var signals = new StopSignals();
            return await TestAsync(parsed, signals.Token);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered test analysis.ipynb", "does it still show what is saved in it?"),
        new("layered test notebooks --junit results.xml", "on a build server"),
        new("layered test notebooks --tolerance 1e-3", "on a machine that rounds otherwise"),
        new("layered test analysis.ipynb --output out", "keep what ran, to look at"),
        new("layered run analysis.ipynb --in-place", "where the new results are right: save them"),
    ];

    private async Task<int> TestAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = new RunOptions
        {
            Paths = parsed.GetValue(_paths) ?? [],
            Output = parsed.GetValue(_output),
            Save = parsed.GetValue(_output) is not null,
            Parameters = _parameters.Read(parsed, _host.WorkingDirectory),
            Timeout = parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Jobs = parsed.GetValue(_jobs) ?? 1,
            KeepGoing = true,
            Site = false,
        };
        var plan = RunPlan.Create(options, _host.WorkingDirectory);
        var junit = parsed.GetValue(_junit) is { } file ? Path.GetFullPath(file, _host.WorkingDirectory) : null;
        if (junit is not null && !Directory.Exists(Path.GetDirectoryName(junit)))
        {
            throw new UsageException($"The folder of {junit} does not exist. Make it, or name another --junit.");
        }

        var runs = await new NotebookRuns(_host, options).RunAsync(plan, stop);
        var comparison = new OutputComparison(parsed.GetValue(_tolerance));
        var verdicts = runs.Outcomes.OfType<NotebookOutcome>().Select(outcome => NotebookVerdict.Of(outcome, comparison)).ToList();
        foreach (var verdict in verdicts)
        {
            Write(verdict);
        }

        _host.Output.WritePlainLine();
        _host.Output.WritePlainLine(Totals(verdicts, runs.Elapsed));
        if (verdicts.Any(verdict => verdict.Count(VerdictKind.Differs) > 0))
        {
            _host.Output.WritePlainLine("Where a cell shows something else each time, tag it 'volatile'. Where the new results are right, save them: layered run --in-place.");
        }

        if (options.Save)
        {
            _host.Output.WritePlainLine($"Executed notebooks: {plan.OutputFolder}");
        }

        if (junit is not null)
        {
            JUnitReport.Write(verdicts, junit, _host.WorkingDirectory);
            _host.Output.WritePlainLine($"Results: {junit}");
        }

        return runs.IsStopped ? ExitCodes.Stopped : verdicts.All(verdict => verdict.Passed) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private void Write(NotebookVerdict verdict)
    {
        var name = PathNames.Short(verdict.Path, _host.WorkingDirectory);
        if (verdict.Failure is { } failure)
        {
            Write("FAILED ", name, $"{failure.Name}: {failure.Message}");
        }

        foreach (var cell in verdict.Cells.Where(cell => cell.Kind is VerdictKind.Differs or VerdictKind.Failed))
        {
            Write(cell.Kind == VerdictKind.Failed ? "FAILED " : "DIFFERS ", string.Create(CultureInfo.InvariantCulture, $"{name}, cell {cell.Cell}"), cell.Text);
        }

        if (verdict.Passed && verdict.Count(VerdictKind.Same) == 0)
        {
            _host.Output.WritePlainLine();
            _host.Output.WritePlainLine($"{name} ran to its end, and was compared with nothing: no results are saved in it. 'layered run {name} --in-place' saves them.");
        }
    }

    private void Write(string mark, string place, string text)
    {
        _host.Output.WritePlainLine();
        _host.Output.Write(new Text(mark, Color.Red));
        _host.Output.WritePlainLine(place);
        foreach (var line in text.Split('\n'))
        {
            _host.Output.WritePlainLine($"  {line.TrimEnd()}");
        }
    }

    private static string Totals(List<NotebookVerdict> verdicts, TimeSpan elapsed)
    {
        List<string> parts = [$"{verdicts.Count(verdict => verdict.Passed)} of {Counts.Of(verdicts.Count, "notebook")} passed"];
        Add(VerdictKind.Same, "as saved");
        Add(VerdictKind.Differs, "differing");
        Add(VerdictKind.Failed, "failed");
        Add(VerdictKind.NotCompared, "not compared");
        Add(VerdictKind.NotRun, "not run");
        parts.Add(elapsed.ToReadable());
        return string.Join(", ", parts) + ".";

        void Add(VerdictKind kind, string what)
        {
            if (verdicts.Sum(verdict => verdict.Count(kind)) is > 0 and var count)
            {
                parts.Add($"{Counts.Of(count, "cell")} {what}");
            }
        }
    }
}
