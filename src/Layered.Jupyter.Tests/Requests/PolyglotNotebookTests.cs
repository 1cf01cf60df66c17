using System.Text.Json.Nodes;
using Layered.Notebooks;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class PolyglotNotebookTests
{
    [Theory]
    [InlineData("html")]
    [InlineData("formatting")]
    public async Task A_notebook_of_NET_Interactive_shows_in_the_kernel_what_it_shows_headless(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Polyglot");
        var document = NotebookDocument.Load(Path.Combine(folder, name + ".ipynb"));
        var headless = await new NotebookRunner().RunAsync(document, folder, cancellationToken: TestContext.Current.CancellationToken);
        await using var kernel = new TestKernel();

        foreach (var cell in headless.Document.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var run = kernel.Client.ExecuteWithMetadata(cell.Source, cell.Metadata);

            Assert.Equal("ok", run.Reply.Text("status"));
            Assert.Equal(
                cell.Outputs.Select(output => output is ResultOutput result ? result.Data : ((DisplayOutput)output).Data),
                run.Outputs.Select(output => MimeBundle.FromJson((JsonObject)output.Content["data"]!)));
        }
    }

    [Fact]
    public async Task A_cell_in_another_language_fails_by_its_name()
    {
        await using var kernel = new TestKernel();
        var run = kernel.Client.ExecuteWithMetadata("let x = 1", new() { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "fsharp" } });

        Assert.Equal("error", run.Reply.Text("status"));
        Assert.Contains("F# does not run here", run.Reply.Text("evalue"), StringComparison.Ordinal);
    }
}
