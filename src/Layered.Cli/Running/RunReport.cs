using System.Globalization;
using Layered.Notebooks;
using Spectre.Console;

namespace Layered.Cli;

/// <summary>What a run says at its end: the checkpoints, what failed and where, what was not started, the totals.</summary>
/// <param name="plan">What was to be run.</param>
/// <param name="outcomes">How each of the plan's notebooks ended, in its order; null where it was not started.</param>
/// <param name="elapsed">How long the run took.</param>
internal sealed class RunReport(RunPlan plan, IReadOnlyList<NotebookOutcome?> outcomes, TimeSpan elapsed)
{
    private readonly List<NotebookOutcome> _started = [.. outcomes.OfType<NotebookOutcome>()];

    /// <summary>Whether every notebook ran to its end.</summary>
    public bool Succeeded => _started.Count == plan.Notebooks.Count && _started.All(outcome => outcome.Failure is null);

    /// <summary>Writes the report.</summary>
    public void WriteTo(IAnsiConsole console)
    {
        var checkpoints = _started
            .Where(outcome => outcome.Document is not null)
            .SelectMany(outcome => CheckpointResult.Of(outcome.Document!))
            .ToList();
        if (checkpoints.Count > 0)
        {
            console.WriteLine();
            console.Write(ToTable(checkpoints));
        }

        foreach (var outcome in _started.Where(outcome => outcome.Failure is not null))
        {
            WriteFailure(console, outcome, outcome.Failure!);
        }

        var notStarted = plan.Notebooks.Where((_, index) => outcomes[index] is null).Select(notebook => notebook.Name).ToList();
        if (notStarted.Count > 0)
        {
            console.WritePlainLine();
            console.WritePlainLine($"Not started after the failure: {string.Join(", ", notStarted)}. To run them all the same, add --keep-going.");
        }

        console.WritePlainLine();
        console.WritePlainLine(Totals(checkpoints, notStarted.Count));
        if (_started.Any(outcome => outcome.SavedTo == outcome.Notebook.Output))
        {
            console.WritePlainLine($"Executed notebooks: {plan.OutputFolder}");
        }
    }

    private static Table ToTable(List<CheckpointResult> checkpoints)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle("Checkpoints") };
        table.AddColumn("Notebook");
        table.AddColumn("Checkpoint");
        table.AddColumn(new TableColumn("This run").RightAligned());
        table.AddColumn(new TableColumn("The post").RightAligned());
        table.AddColumn(new TableColumn("Expected").RightAligned());
        table.AddColumn("");
        foreach (var checkpoint in checkpoints)
        {
            table.AddRow(
                new Text(checkpoint.Notebook),
                new Text(checkpoint.Name),
                new Text(Number(checkpoint.Value)),
                new Text(checkpoint.Post ?? ""),
                new Text(checkpoint is { Low: { } low, High: { } high } ? $"{Number(low)} to {Number(high)}" : ""),
                checkpoint.Within switch
                {
                    true => new Text("within", Color.Green),
                    false => new Text("outside", Color.Yellow),
                    null => new Text(""),
                });
        }

        return table;
    }

    private static void WriteFailure(IAnsiConsole console, NotebookOutcome outcome, NotebookFailure failure)
    {
        console.WritePlainLine();
        console.Write(new Text("FAILED ", Color.Red));
        console.WritePlainLine(string.Join(", ", new[] { outcome.Notebook.Source, failure.Place }.Where(part => part.Length > 0)));
        foreach (var line in $"{failure.Name}: {failure.Message}".Split('\n'))
        {
            console.WritePlainLine($"  {line.TrimEnd()}");
        }

        if (failure.SourceLine is { } source)
        {
            console.WritePlainLine($"  > {source.Trim()}");
        }

        if (outcome.SavedTo is { } saved)
        {
            console.WritePlainLine($"  What ran is saved in {saved}");
        }
    }

    private string Totals(List<CheckpointResult> checkpoints, int notStarted)
    {
        var failed = _started.Count(outcome => outcome.Failure is not null);
        var outside = checkpoints.Count(checkpoint => checkpoint.Within == false);
        List<string> parts = [$"{_started.Count - failed} of {Counts.Of(plan.Notebooks.Count, "notebook")} ran to the end"];
        if (failed > 0)
        {
            parts.Add($"{failed} failed");
        }

        if (notStarted > 0)
        {
            parts.Add($"{notStarted} not started");
        }

        parts.Add(Counts.Of(_started.Sum(outcome => outcome.CellsRun), "cell"));
        if (checkpoints.Count > 0)
        {
            parts.Add(Counts.Of(checkpoints.Count, "checkpoint") + (outside > 0 ? $" ({outside} outside what is expected)" : ""));
        }

        parts.Add(elapsed.ToReadable());
        return string.Join(", ", parts) + ".";
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
