using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>A notebook whose cells are C# as files have it, run headless.</summary>
[Collection(Alone.Name)]
public sealed class FileCodeNotebookTests
{
    [Fact]
    public async Task What_compiles_in_a_file_runs_in_a_notebook()
    {
        using var folder = new TemporaryFolder();
        folder.Fill(Path.Combine(AppContext.BaseDirectory, "Fixtures", "CSharp"));
        var result = await new NotebookRunner().RunAsync(NotebookDocument.Load(folder.At("cells.ipynb")), folder.Path, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.Failure?.Result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        Assert.Equal(
            ["", "", "36", "12", "", "{\"Side\":4}", "one", "1", "hello, 0 arguments\n", "Built Library.csproj\n42", "/a/b", "hello, nobody\n"],
            result.Document.Cells.Select(cell => string.Join('\n', cell.Outputs.Select(Text))));
    }

    private static string Text(CellOutput output) => output switch
    {
        StreamOutput stream => stream.Text,
        ResultOutput result => result.Data.PlainText,
        DisplayOutput display => display.Data.PlainText,
        _ => output.ToString(),
    };
}
