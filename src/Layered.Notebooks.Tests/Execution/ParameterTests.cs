using Xunit;

namespace Layered.Notebooks.Tests;

[Collection(Alone.Name)]
public class ParameterTests
{
    [Fact]
    public async Task Values_take_the_place_of_those_in_the_cell_and_what_depends_on_them_follows()
    {
        var result = await RunAsync(("epochs", "6"), ("learningRate", "1"), ("name", "a \"b\""), ("fast", "true"));

        Assert.True(result.Succeeded);
        Assert.Equal("6 1 a \"b\" True 3", Assert.IsType<ResultOutput>(result.CodeCells()[2].Outputs[0]).Data.PlainText);
        Assert.StartsWith("var epochs = 6;\nvar learningRate = 1.0;\nstring name = \"a \\\"b\\\"\";\nbool fast = true;\nvar half", result.CodeCells()[1].Source, StringComparison.Ordinal);
        Assert.Equal(3, result.Cells[^1].Number);
    }

    [Fact]
    public async Task The_document_given_keeps_its_own_values()
    {
        var document = Fixture.Load("parameters");
        var before = document.ToJson();
        await new NotebookRunner(new() { Parameters = new Dictionary<string, string> { ["epochs"] = "1" } })
            .RunAsync(document, Fixture.Folder, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(before, document.ToJson());
    }

    [Theory]
    [InlineData("epoch", "1")]
    [InlineData("list", "1")]
    [InlineData("epochs", "1.5")]
    [InlineData("epochs", "")]
    [InlineData("learningRate", "fast")]
    [InlineData("learningRate", "NaN")]
    [InlineData("fast", "1")]
    public async Task An_unknown_name_or_a_value_of_the_wrong_type_is_refused_with_the_names_there_are(string name, string value)
    {
        var exception = await Assert.ThrowsAsync<ParameterException>(() => RunAsync((name, value)));
        Assert.Contains("int epochs, double learningRate, string name, bool fast, int half", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_without_parameters_says_so()
    {
        var exception = await Assert.ThrowsAsync<ParameterException>(() => Fixture.RunAsync("calm", new() { Parameters = new Dictionary<string, string> { ["x"] = "1" } }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("calm has no cell tagged 'parameters'", exception.Message, StringComparison.Ordinal);
    }

    private static Task<NotebookRunResult> RunAsync(params (string Name, string Value)[] parameters) =>
        Fixture.RunAsync(
            "parameters",
            new() { Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value) },
            cancellationToken: TestContext.Current.CancellationToken);
}
