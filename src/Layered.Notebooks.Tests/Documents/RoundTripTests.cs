using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Notebooks.Tests;

public class RoundTripTests
{
    [Theory]
    [InlineData("jupyter-4.5.ipynb")]
    [InlineData("jupyter-4.2.ipynb")]
    public void A_notebook_written_by_Jupyter_is_written_back_byte_for_byte(string fixture)
    {
        var bytes = File.ReadAllBytes(NotebookText.FixturePath(fixture));
        using var folder = new TemporaryFolder();
        var path = folder.At("copy.ipynb");

        NotebookDocument.Load(NotebookText.FixturePath(fixture)).Save(path);

        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Outputs_and_sources_set_to_what_they_were_change_no_byte()
    {
        var text = File.ReadAllText(NotebookText.FixturePath("jupyter-4.5.ipynb"));
        var notebook = NotebookDocument.Parse(text, "copy.ipynb");

        foreach (var cell in notebook.Cells)
        {
            cell.Source = $"{cell.Source}";
            if (cell.Kind == CellKind.Code)
            {
                cell.Outputs = cell.Outputs;
                cell.ExecutionCount = cell.ExecutionCount;
            }
        }

        Assert.Equal(text, notebook.ToJson());
    }

    [Fact]
    public void Unknown_members_cells_and_outputs_survive_sorted_as_Jupyter_sorts_them()
    {
        const string Text = """
            {
             "zebra": {"b": 1.50, "a": 1e-05, "B": [null, true, {}]},
             "cells": [
              {"novel": {"x": []}, "metadata": {"mine": "kept"}, "cell_type": "hologram", "payload": 1},
              {
               "source": ["a"], "cell_type": "code", "metadata": {}, "execution_count": null, "odd": 0,
               "outputs": [{"output_type": "smell", "odour": "rose"}, {"output_type": "stream", "name": "stdout", "text": ["hi"], "extra": 7}]
              }
             ],
             "nbformat": 4, "nbformat_minor": 2, "metadata": {}
            }
            """;

        var notebook = NotebookDocument.Parse(Text, "odd.ipynb");
        notebook.Cells[1].Outputs = notebook.Cells[1].Outputs;

        Assert.Equal(CellKind.Raw, notebook.Cells[0].Kind);
        var written = notebook.ToJson();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Text), JsonNode.Parse(written)), written);
        Assert.Equal(
            ["cells", "metadata", "nbformat", "nbformat_minor", "zebra"],
            JsonNode.Parse(written)!.AsObject().Select(member => member.Key));
        Assert.Contains("\"B\": [\n   null,\n   true,\n   {}\n  ],\n  \"a\": 1e-05,\n  \"b\": 1.50", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_kept_as_one_string_is_written_as_lines_but_base64_is_not()
    {
        var notebook = NotebookText.Parse(NotebookText.CodeCell(
            "a\nb\r\nc",
            """{"output_type": "display_data", "metadata": {}, "data": {"text/plain": "x\ny", "image/png": "AAAA\nBBBB\n", "application/json": "p\nq"}}"""));

        var written = JsonNode.Parse(notebook.ToJson())!["cells"]![0]!;

        Assert.Equal("""["a\n","b\r\n","c"]""", written["source"]!.ToJsonString());
        var data = written["outputs"]![0]!["data"]!;
        Assert.Equal("""["x\n","y"]""", data["text/plain"]!.ToJsonString());
        Assert.Equal("AAAA\nBBBB\n", data["image/png"]!.GetValue<string>());
        Assert.Equal("p\nq", data["application/json"]!.GetValue<string>());
    }

    [Fact]
    public void Every_text_survives_being_a_cells_source()
    {
        string[] texts = ["", "\n", "\r", "\r\n", "\n\n", "x", "x\n", "\u0001\b\f\v\u001c\u0085\u2028", "\"\\/", "😀é中", "</script>", "a\r\n\rb"];

        foreach (var text in texts)
        {
            var notebook = NotebookText.Parse(NotebookText.CodeCell("1"));
            notebook.Cells[0].Source = text;

            var again = NotebookDocument.Parse(notebook.ToJson(), "again.ipynb");

            Assert.Equal(text, again.Cells[0].Source);
            Assert.Equal(notebook.ToJson(), again.ToJson());
        }
    }

    [Fact]
    public void New_outputs_are_written_as_Jupyter_writes_them()
    {
        var notebook = NotebookText.Parse(NotebookText.CodeCell("1"));
        var cell = notebook.Cells[0];

        cell.ExecutionCount = 3;
        cell.Outputs =
        [
            new StreamOutput("stdout", "a\nb"),
            new DisplayOutput(MimeBundle.Of("text/plain", "p").With("text/html", "<b>\n</b>").With("application/json", """{"k": [1]}"""), "id-1"),
            new ResultOutput(MimeBundle.Of("text/plain", "3"), 3),
            new ErrorOutput("Oops", "it broke", ["at line 1", "at line 2"]),
        ];

        Assert.Equal(
            """
            [{"name":"stdout","output_type":"stream","text":["a\n","b"]},
            {"data":{"application/json":{"k":[1]},"text/html":["\u003Cb\u003E\n","\u003C/b\u003E"],"text/plain":["p"]},"metadata":{},"output_type":"display_data"},
            {"data":{"text/plain":["3"]},"execution_count":3,"metadata":{},"output_type":"execute_result"},
            {"ename":"Oops","evalue":"it broke","output_type":"error","traceback":["at line 1","at line 2"]}]
            """.ReplaceLineEndings(""),
            JsonNode.Parse(notebook.ToJson())!["cells"]![0]!["outputs"]!.ToJsonString());
        Assert.Equal(cell.Outputs, NotebookDocument.Parse(notebook.ToJson(), "again.ipynb").Cells[0].Outputs);
    }

    [Fact]
    public void A_clone_shares_nothing()
    {
        var notebook = NotebookText.Parse(NotebookText.CodeCell("1"));
        var before = notebook.ToJson();

        var clone = notebook.Clone();
        clone.Cells[0].Source = "2";
        clone.Metadata["new"] = true;

        Assert.Equal(before, notebook.ToJson());
        Assert.Equal(notebook.Name, clone.Name);
        Assert.NotEqual(before, clone.ToJson());
    }
}
