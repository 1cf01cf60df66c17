using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class CheckpointResultTests
{
    [Fact]
    public void The_figures_of_a_notebook_come_in_the_order_of_its_outputs()
    {
        var notebook = Notebook(
            """{"notebook":"01-a","name":"loss","value":0.5,"post":0.644,"seeds":{"count":10,"mean":0.6,"sd":0.02,"min":0.55,"max":0.65},"band":{"low":0.4,"high":0.7},"within":true}""",
            """{"name":"accuracy","value":1e-3,"post":null,"seeds":null,"band":null,"within":null}""");

        Assert.Equal(
            [
                new CheckpointResult("01-a", "loss", 0.5, "0.644", new(10, 0.6, 0.02, 0.55, 0.65), 0.4, 0.7, true),
                new CheckpointResult("here", "accuracy", 0.001, null, null, null, null, null),
            ],
            CheckpointResult.Of(notebook));
    }

    [Theory]
    [InlineData("""{"name":"loss","value":"0.5"}""")]
    [InlineData("""{"name":"loss"}""")]
    public void What_has_no_figure_is_none(string json) => Assert.Empty(CheckpointResult.Of(Notebook(json)));

    private static NotebookDocument Notebook(params string[] results) => NotebookDocument.Parse(
        new JsonObject
        {
            ["cells"] = new JsonArray([.. results.Select(result => new JsonObject
            {
                ["cell_type"] = "code",
                ["source"] = "",
                ["metadata"] = new JsonObject(),
                ["execution_count"] = 1,
                ["outputs"] = new JsonArray(new JsonObject
                {
                    ["output_type"] = "display_data",
                    ["metadata"] = new JsonObject(),
                    ["data"] = new JsonObject { ["text/plain"] = "-", [CheckpointResult.MimeType] = JsonNode.Parse(result) },
                }),
            })]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString(),
        "here");
}
