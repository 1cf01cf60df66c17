using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests;

public class UsualTimeTests
{
    [Theory]
    [InlineData(0.3, 10)]
    [InlineData(44, 40)]
    [InlineData(296, 300)]
    public void A_notebook_says_about_how_long_it_took(double seconds, double said)
    {
        var notebook = NotebookDocument.Parse(NotebookText.Of("1"), "a");
        Assert.Null(UsualTime.Of(notebook));

        UsualTime.Keep(notebook, TimeSpan.FromSeconds(seconds));

        Assert.Equal(TimeSpan.FromSeconds(said), UsualTime.Of(NotebookDocument.Parse(notebook.ToJson(), "a")));
    }

    [Theory]
    [InlineData(70, 40)]
    [InlineData(26, 40)]
    [InlineData(80, 80)]
    [InlineData(20, 20)]
    public void It_says_something_else_only_where_that_is_far_from_it(double seconds, double said)
    {
        var notebook = NotebookDocument.Parse(NotebookText.Of("1"), "a");
        UsualTime.Keep(notebook, TimeSpan.FromSeconds(40));

        UsualTime.Keep(notebook, TimeSpan.FromSeconds(seconds));

        Assert.Equal(TimeSpan.FromSeconds(said), UsualTime.Of(notebook));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"seconds\":\"many\"}")]
    [InlineData("{\"seconds\":0}")]
    public void What_is_no_time_counts_as_nothing_said(string layered)
    {
        var notebook = NotebookDocument.Parse(NotebookText.Of("1"), "a");
        notebook.Metadata["layered"] = System.Text.Json.Nodes.JsonNode.Parse(layered);

        Assert.Null(UsualTime.Of(notebook));
    }
}
