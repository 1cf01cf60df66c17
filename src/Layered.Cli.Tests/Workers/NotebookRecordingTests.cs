using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests;

public class NotebookRecordingTests
{
    private static readonly StreamOutput Hello = new("stdout", "hello\n");

    [Fact]
    public void A_run_begins_without_outputs_and_leaves_the_original_alone()
    {
        var original = NotebookDocument.Parse(NotebookText.Of("1"), "a");
        original.Cells[0].Outputs = [Hello];

        var recording = new NotebookRecording(original);

        Assert.Empty(recording.Document.Cells[0].Outputs);
        Assert.Equal([Hello], original.Cells[0].Outputs);
    }

    [Fact]
    public void A_lost_worker_leaves_the_cells_before_and_an_error_in_the_cell_it_was_in()
    {
        var recording = new NotebookRecording(NotebookDocument.Parse(NotebookText.Of("1", "2", "3"), "a"));
        recording.Take(new CellStarted(1));
        recording.Take(new CellEnded(1, "1", 1, [Hello.ToJson()]));
        recording.Take(new CellStarted(2));

        recording.Fail(new NotebookFailure("ProcessEnded", "gone") { Cell = 2 });

        var cells = recording.Document.Cells;
        Assert.Equal(1, cells[0].ExecutionCount);
        Assert.Equal([Hello], cells[0].Outputs);
        Assert.Equal("gone", Assert.IsType<ErrorOutput>(Assert.Single(cells[1].Outputs)).Value);
        Assert.Empty(cells[2].Outputs);
        Assert.Equal(1, recording.CellsEnded);
    }

    [Fact]
    public void A_cell_that_told_its_own_failure_gets_no_second_one()
    {
        var recording = new NotebookRecording(NotebookDocument.Parse(NotebookText.Of("1"), "a"));
        var error = new ErrorOutput("E", "m", ["E: m"]);
        recording.Take(new CellStarted(1));
        recording.Take(new CellEnded(1, "1", 1, [error.ToJson()]));

        recording.Fail(new NotebookFailure("E", "m") { Cell = 1 });

        Assert.Equal([error], recording.Document.Cells[0].Outputs);
    }

    [Fact]
    public void A_cell_shows_what_ran_and_what_it_displays_in_the_end()
    {
        var recording = new NotebookRecording(NotebookDocument.Parse(NotebookText.Of("var epochs = 1;", "2"), "a"));
        recording.Take(new CellStarted(1));
        recording.Take(new CellEnded(1, "var epochs = 5;", 1, []));
        recording.Take(new CellStarted(2));
        recording.Take(new CellEnded(2, "2", 2, []));

        recording.Take(new OutputsChanged(1, [Hello.ToJson()]));

        Assert.Equal("var epochs = 5;", recording.Document.Cells[0].Source);
        Assert.Equal([Hello], recording.Document.Cells[0].Outputs);
        Assert.Equal(2, recording.CellsEnded);
    }
}
