using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Notebooks.Tests;

public class NotebookDocumentTests
{
    [Fact]
    public void A_notebook_written_by_Jupyter_is_read_whole()
    {
        var notebook = NotebookDocument.Load(NotebookText.FixturePath("jupyter-4.5.ipynb"));

        Assert.Equal("jupyter-4.5", notebook.Name);
        Assert.Equal("Ein Titel: größer → ∞ 😀", notebook.Title);
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Raw, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal(["intro", "first", "raw-1", "empty"], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal("two\nlines", notebook.Cells[0].Attachments["pic ä.png"].PlainText);

        var code = notebook.Cells[1];
        Assert.Equal("Console.WriteLine(\"a\\rb\");\r\nvar x = 1;\n\nx", code.Source);
        Assert.Equal(["parameters", "volatile"], code.Tags);
        Assert.Equal(1, code.ExecutionCount);
        Assert.Equal(new StreamOutput("stdout", "a\rb\nc"), code.Outputs[0]);
        Assert.Equal(new StreamOutput("stderr", ""), code.Outputs[1]);
        var display = Assert.IsType<DisplayOutput>(code.Outputs[2]).Data;
        Assert.Equal("<b>\n</b>", display.GetText("text/html"));
        Assert.Equal(0.5, display.GetJson("application/vnd.layered.checkpoint+json")!["value"]!.GetValue<double>());
        Assert.Equal(3, display.Metadata["image/png"]!["width"]!.GetValue<int>());
        Assert.Equal(new ResultOutput(MimeBundle.Of("text/plain", "1"), 1), code.Outputs[3]);
        Assert.Equal(new ErrorOutput("DivideByZeroException", "Attempted", ["\u001b[31mline 1\u001b[0m", "line 2\nstill"]), code.Outputs[4]);
    }

    [Theory]
    [InlineData("Prose\n\n# The title #\n# Another", "The title")]
    [InlineData("```\n# a comment\n```\n# After the fence", "After the fence")]
    [InlineData("## Only a second level", "small")]
    [InlineData("#no-space", "small")]
    public void The_title_is_the_first_heading_of_level_one(string markdown, string title) =>
        Assert.Equal(title, NotebookText.Parse(NotebookText.CodeCell("# not this"), NotebookText.MarkdownCell(markdown)).Title);

    [Fact]
    public void Missing_ids_are_made_from_position_and_content_and_stay_the_same()
    {
        const string Cell = """{"cell_type": "markdown", "metadata": {}, "source": "same"}""";
        var text = NotebookText.Of(Cell, Cell, NotebookText.CodeCell("1"));

        var first = NotebookDocument.Parse(text, "a.ipynb");
        var second = NotebookDocument.Parse(text, "b.ipynb");

        Assert.Equal(first.Cells.Select(cell => cell.Id), second.Cells.Select(cell => cell.Id));
        Assert.Equal(3, first.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.Equal(first.Cells[0].Id, JsonNode.Parse(first.ToJson())!["cells"]![0]!["id"]!.GetValue<string>());
        Assert.Equal("c", first.Cells[2].Id);
        Assert.Equal(first.ToJson(), NotebookDocument.Parse(first.ToJson(), "c.ipynb").ToJson());
    }

    [Fact]
    public void Before_version_4_5_ids_are_not_written()
    {
        var text = NotebookText.Of("""{"cell_type": "markdown", "metadata": {}, "source": "x"}""")
            .Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 4", StringComparison.Ordinal);

        var notebook = NotebookDocument.Parse(text, "old.ipynb");

        Assert.NotEmpty(notebook.Cells[0].Id);
        Assert.DoesNotContain("\"id\"", notebook.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_code_cells_take_outputs()
    {
        var notebook = NotebookText.Parse(NotebookText.MarkdownCell("x"));

        Assert.Throws<InvalidOperationException>(() => notebook.Cells[0].Outputs = []);
    }
}
