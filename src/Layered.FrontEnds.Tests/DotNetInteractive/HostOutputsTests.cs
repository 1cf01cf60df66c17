using System.Text.Json.Nodes;
using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The comparison of two hosts' outputs sees what differs, and nothing else.</summary>
public class HostOutputsTests
{
    private const string Checkpoint = "application/vnd.layered.checkpoint+json";

    private static readonly ErrorOutput OwnError = new("Exception", "no luck", []);

    [Fact]
    public void What_each_host_writes_in_its_own_way_is_no_difference()
    {
        Assert.Empty(Differences([new StreamOutput("stdout", "epoch 2/2\n")], [new StreamOutput("stdout", "epoch 1/2\repoch 2/2   "), new StreamOutput("stdout", "\n"), new StreamOutput("stderr", "warning CS9113")]));
        Assert.Empty(Differences([Result("text/plain", "[2] float32\n[1.5, -0]")], [Result("text/html", "<pre>[2], type = Float32, device = cpu\n 1.5 -0\n</pre><style>.a { margin: 9em }</style>")]));
        Assert.Empty(Differences([Result(Checkpoint, """{"value":0.5}""")], [new ResultOutput(MimeBundle.FromJson(new JsonObject { [Checkpoint] = """{"value":0.5}""" }), 1)]));
        Assert.Empty(Differences([OwnError], [new ErrorOutput("Error", "System.Exception: no luck\n   at Submission#1", [])]));
    }

    [Fact]
    public void A_line_of_the_console_that_differs_is_found() =>
        Assert.Equal(["cell 'a': the console: «loss 0.51» here, «loss 0.52» there"], Differences([new StreamOutput("stdout", "loss 0.51")], [new StreamOutput("stdout", "loss 0.52")]));

    [Fact]
    public void A_last_digit_that_differs_is_found()
    {
        Assert.Single(Differences([Result(Checkpoint, """{"value":0.8156}""")], [Result(Checkpoint, """{"value":0.8157}""")]));
        Assert.Single(Differences([Result("text/plain", "[2] float32\n[1.5, 2]")], [Result("text/html", "<pre>[2], type = Float32\n 1.5 2.1</pre>")]));
    }

    [Fact]
    public void A_value_that_is_missing_or_comes_in_another_form_is_found()
    {
        Assert.Single(Differences([Result("text/plain", "1")], []));
        Assert.Single(Differences([Result("text/plain", "1")], [new DisplayOutput(MimeBundle.Of("text/html", "1"))]));
        Assert.NotEmpty(Differences([new ResultOutput(MimeBundle.Of("image/svg+xml", "<svg/>").With("text/plain", "a picture"), 1)], [Result("text/plain", "a picture")]));
    }

    [Fact]
    public void An_error_that_is_missing_or_says_something_else_is_found()
    {
        Assert.Single(Differences([OwnError], []));
        Assert.Single(Differences([OwnError], [new ErrorOutput("Error", "bad luck", [])]));
    }

    [Fact]
    public void Charts_are_the_same_where_their_data_is()
    {
        var own = new ResultOutput(MimeBundle.Of("text/html", "<script>\n  var data = [1, 2];\n  draw('a');\n</script>").With("text/plain", "a chart"), 1);

        Assert.Empty(Differences([own], [Result("text/html", "<script>\n    var data = [1, 2];\n    draw('b');\n</script>")]));
        Assert.Single(Differences([own], [Result("text/html", "<script>\n    var data = [1, 3];\n    draw('b');\n</script>")]));
    }

    private static ResultOutput Result(string type, string text) => new(MimeBundle.Of(type, text), 1);

    private static IEnumerable<string> Differences(CellOutput[] expected, CellOutput[] actual)
    {
        var notebook = NotebookDocument.Parse(
            """{ "cells": [{ "cell_type": "code", "id": "a", "metadata": {}, "source": "1", "execution_count": 1, "outputs": [] }], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }""",
            "test");
        notebook.Cells[0].Outputs = expected;
        return HostOutputs.Differences(notebook.Cells[0], actual);
    }
}
