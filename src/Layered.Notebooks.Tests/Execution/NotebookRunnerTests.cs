using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Notebooks.Tests;

[Collection(Alone.Name)]
public class NotebookRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outputs_and_counts_are_set_in_a_copy()
    {
        var document = Fixture.Load("calm");
        var before = document.ToJson();

        var result = await new NotebookRunner().RunAsync(document, Fixture.Folder, cancellationToken: Cancellation);

        Assert.True(result.Succeeded);
        Assert.Null(result.Failure);
        Assert.Equal(before, document.ToJson());
        var cells = result.CodeCells();
        Assert.Equal([1, 2, 3, 4, 5], cells.Select(cell => cell.ExecutionCount!.Value));
        Assert.Equal(new StreamOutput("stdout", "x is 6\n"), cells[0].Outputs[0]);
        Assert.Equal("42", Assert.IsType<ResultOutput>(cells[0].Outputs[1]).Data.PlainText);
        Assert.Equal([new StreamOutput("stdout", "100 %\n")], cells[1].Outputs);
        Assert.Equal("2", Assert.IsType<DisplayOutput>(cells[2].Outputs[0]).Data.PlainText);
        Assert.Equal(new StreamOutput("stderr", "ab"), cells[2].Outputs[1]);
        Assert.Empty(cells[3].Outputs);
    }

    [Fact]
    public async Task A_run_says_which_language_it_was_and_leaves_all_other_metadata()
    {
        var document = Fixture.Load("calm");
        document.Metadata["language_info"] = new JsonObject { ["name"] = "C#", ["version"] = "13.0" };
        document.Metadata["own"] = 1;

        var result = await new NotebookRunner().RunAsync(document, Fixture.Folder, cancellationToken: Cancellation);

        document.Metadata["language_info"] = CSharpLanguage.Describe();
        Assert.Equal(document.Metadata.ToJsonString(), result.Document.Metadata.ToJsonString());
    }

    [Fact]
    public async Task A_second_run_writes_the_same_bytes()
    {
        var first = await Fixture.RunAsync("calm", cancellationToken: Cancellation);
        var second = await new NotebookRunner().RunAsync(first.Document, Fixture.Folder, cancellationToken: Cancellation);
        Assert.Equal(first.Document.ToJson(), second.Document.ToJson());
    }

    [Fact]
    public async Task A_failure_names_its_cell_and_ends_the_run()
    {
        var result = await Fixture.RunAsync("fails", cancellationToken: Cancellation);

        Assert.False(result.Succeeded);
        Assert.Equal(2, result.Cells.Count);
        Assert.Equal((2, "cell-2"), (result.Failure!.Number, result.Failure.Cell.Id));
        Assert.Equal("cell 2, line 3, column 1", result.Failure.Result.Error!.Location!.ToString());
        var cells = result.CodeCells();
        Assert.Equal(new StreamOutput("stdout", "still here\n"), cells[1].Outputs[0]);
        Assert.IsType<ErrorOutput>(cells[1].Outputs[1]);
        Assert.Null(cells[2].ExecutionCount);
    }

    [Fact]
    public async Task Keep_going_runs_the_cells_after_a_failure()
    {
        var result = await Fixture.RunAsync("fails", new() { KeepGoing = true }, cancellationToken: Cancellation);
        Assert.False(result.Succeeded);
        Assert.Equal(3, result.Cells.Count);
        Assert.Equal("after", Assert.IsType<ResultOutput>(result.CodeCells()[2].Outputs[0]).Data.PlainText);
    }

    [Fact]
    public async Task An_expected_error_is_kept_and_does_not_fail_the_run()
    {
        var result = await Fixture.RunAsync("expected", cancellationToken: Cancellation);
        Assert.True(result.Succeeded);
        Assert.IsType<ErrorOutput>(Assert.Single(result.CodeCells()[0].Outputs));
        Assert.Equal(2, result.Cells.Count);
    }

    [Fact]
    public async Task An_endless_cell_is_stopped_when_its_time_is_up()
    {
        var result = await Fixture.RunAsync("endless", new() { CellTimeout = TimeSpan.FromSeconds(3), KeepGoing = true }, cancellationToken: Cancellation);

        Assert.False(result.Succeeded);
        Assert.True(result.Failure!.TimedOut);
        Assert.Equal(2, result.Failure.Number);
        Assert.Equal(("Timeout", "The cell took longer than 3 s and was interrupted."), (result.Failure.Result.Error!.Name, result.Failure.Result.Error.Message));
        Assert.Equal("Timeout", Assert.IsType<ErrorOutput>(Assert.Single(result.CodeCells()[1].Outputs)).Name);
        Assert.True(result.Cells[2].Result.Succeeded);
    }

    [Fact]
    public async Task Endless_printing_is_bounded_to_its_start_and_end()
    {
        var result = await Fixture.RunAsync("prints", new() { CellTimeout = TimeSpan.FromSeconds(3), Limits = new() { MaxStreamLength = 10_000 } }, cancellationToken: Cancellation);

        var text = Assert.IsType<StreamOutput>(result.CodeCells()[0].Outputs[0]).Text;
        Assert.InRange(text.Length, 10_000, 20_000);
        Assert.StartsWith("line 0\nline 1\n", text, StringComparison.Ordinal);
        Assert.Contains("characters left out", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_on_a_thread_fails_the_cell_that_runs()
    {
        var result = await Fixture.RunAsync("throws-in-thread", cancellationToken: Cancellation);
        Assert.Equal(2, result.Failure!.Number);
        Assert.Equal(("on its own", 3), (result.Failure.Result.Error!.Message, result.Failure.Result.Error.Location!.Line));
    }

    [Fact]
    public async Task Progress_tells_each_cell_and_its_last_line()
    {
        var reports = new List<NotebookProgress>();
        await Fixture.RunAsync("calm", progress: new Reporter(reports.Add), cancellationToken: Cancellation);

        Assert.Equal([1, 2, 3, 4, 5], reports.Where(report => report.Completed is not null).Select(report => report.Completed!.Number));
        Assert.All(reports, report => Assert.Equal(5, report.CellCount));
        Assert.Contains(reports, report => report is { CellNumber: 2, LastLine: "100 %" });
    }

    [Fact]
    public async Task Cancelling_returns_what_ran()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Reporter(report =>
        {
            if (report is { CellNumber: 2, Completed: null })
            {
                stop.CancelAfter(200);
            }
        });
        var result = await Fixture.RunAsync("endless", progress: progress, cancellationToken: stop.Token);

        Assert.True(result.Cancelled);
        Assert.False(result.Succeeded);
        Assert.False(result.Cells[1].TimedOut);
        Assert.Equal(new StreamOutput("stdout", "start\n"), result.CodeCells()[0].Outputs[0]);
    }

    [Fact]
    public async Task The_working_directory_is_the_notebooks_folder_while_it_runs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("data.txt"), "here");
        var before = Environment.CurrentDirectory;
        var document = NotebookText.Parse(NotebookText.CodeCell("System.IO.File.ReadAllText(\"data.txt\")"));

        var result = await new NotebookRunner().RunAsync(document, folder.Path, cancellationToken: Cancellation);

        Assert.Equal("here", Assert.IsType<ResultOutput>(result.CodeCells()[0].Outputs[0]).Data.PlainText);
        Assert.Equal(before, Environment.CurrentDirectory);
    }

    private sealed class Reporter(Action<NotebookProgress> report) : IProgress<NotebookProgress>
    {
        private readonly Lock _lock = new();

        public void Report(NotebookProgress value)
        {
            lock (_lock)
            {
                report(value);
            }
        }
    }
}
