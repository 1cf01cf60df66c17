using System.Text.Json.Nodes;
using Layered.Notebooks;
using Spectre.Console.Testing;
using Xunit;

namespace Layered.Cli.Tests;

public sealed class RunReportTests : IDisposable
{
    private static readonly PlannedNotebook[] Notebooks =
        [.. new[] { "01-a", "02-b", "03-c" }.Select(name => new PlannedNotebook($"/course/{name}.ipynb", $"/out/{name}.ipynb"))];

    private readonly TestConsole _console = new TestConsole().Width(160);

    public void Dispose() => _console.Dispose();

    [Fact]
    public void Checkpoints_of_all_notebooks_stand_in_one_table()
    {
        var report = Report(
            Outcome(0, Checkpoint("accuracy after 5 epochs", 0.64412, "0.644", within: true)),
            Outcome(1, Checkpoint("accuracy after 40 epochs", 0.5, "0.718", within: false)),
            Outcome(2));

        report.WriteTo(_console);

        Assert.True(report.Succeeded);
        Assert.Contains(_console.Lines, line => line.Contains("accuracy after 5 epochs", StringComparison.Ordinal) && line.Contains("0.6441", StringComparison.Ordinal) && line.Contains("0.6 to 0.7", StringComparison.Ordinal) && line.Contains("within", StringComparison.Ordinal));
        Assert.Contains(_console.Lines, line => line.Contains("accuracy after 40 epochs", StringComparison.Ordinal) && line.Contains("0.718", StringComparison.Ordinal) && line.Contains("outside", StringComparison.Ordinal));
        Assert.Contains("3 of 3 notebooks ran to the end, 6 cells, 2 checkpoints (1 outside what is expected), 1 min 5 s.", _console.Lines);
    }

    [Fact]
    public void A_failure_names_notebook_cell_line_and_error_and_what_was_not_started()
    {
        var failure = new NotebookFailure("System.InvalidOperationException", "boom\nand more") { Cell = 7, Location = "cell 7, line 3, column 9", SourceLine = "    Explode();" };
        var report = Report(Outcome(0) with { Failure = failure }, null, null);

        report.WriteTo(_console);

        Assert.False(report.Succeeded);
        Assert.Contains("FAILED /course/01-a.ipynb, cell 7, line 3, column 9", _console.Lines);
        Assert.Contains("  System.InvalidOperationException: boom", _console.Lines);
        Assert.Contains("  and more", _console.Lines);
        Assert.Contains("  > Explode();", _console.Lines);
        Assert.Contains("  What ran is saved in /out/01-a.ipynb", _console.Lines);
        Assert.Contains("Not started after the failure: 02-b, 03-c. To run them all the same, add --keep-going.", _console.Lines);
        Assert.Contains("0 of 3 notebooks ran to the end, 1 failed, 2 not started, 2 cells, 1 min 5 s.", _console.Lines);
    }

    [Fact]
    public void A_place_in_another_cell_is_named_with_the_cell_that_ran()
    {
        var failure = new NotebookFailure("E", "m") { Cell = 12, Location = "cell 1, line 3" };

        Assert.Equal("cell 12, at cell 1, line 3", failure.Place);
        Assert.Equal("cell 12", (failure with { Location = null }).Place);
        Assert.Equal("", new NotebookFailure("E", "m").Place);
    }

    private static RunReport Report(params NotebookOutcome?[] outcomes) => new(new RunPlan(Notebooks, "/out", "/site"), outcomes, TimeSpan.FromSeconds(65));

    private static NotebookOutcome Outcome(int index, JsonObject? checkpoint = null)
    {
        var document = NotebookDocument.Parse(NotebookText.Of("1", "2"), Notebooks[index].Name);
        if (checkpoint is not null)
        {
            document.Cells[1].Outputs = [new DisplayOutput(new MimeBundle().With(CheckpointResult.MimeType, checkpoint))];
        }

        return new NotebookOutcome(Notebooks[index], TimeSpan.FromSeconds(1)) { Document = document, CellsRun = 2, SavedTo = Notebooks[index].Output };
    }

    private static JsonObject Checkpoint(string name, double value, string post, bool within) => new()
    {
        ["notebook"] = "01-a",
        ["name"] = name,
        ["value"] = value,
        ["post"] = post,
        ["seeds"] = null,
        ["band"] = new JsonObject { ["low"] = 0.6, ["high"] = 0.7 },
        ["within"] = within,
    };
}
