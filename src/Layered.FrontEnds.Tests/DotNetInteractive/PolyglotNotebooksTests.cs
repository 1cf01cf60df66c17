using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>
/// What VS Code's extension Polyglot Notebooks does with a notebook of the course: it has .NET Interactive read it, and submits the
/// cells to a process that it talks to over standard input and output.
/// </summary>
public sealed class PolyglotNotebooksTests(DotNetInteractiveHost host, CourseRun run) : IClassFixture<DotNetInteractiveHost>, IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_reads_every_notebook_as_the_cells_that_were_written()
    {
        DotNetInteractiveHost.Require();
        using var parser = new NotebookParser(host);

        foreach (var name in Repository.Notebooks)
        {
            var written = NotebookDocument.Load(Repository.NotebookPath(name));
            var read = await parser.ReadAsync(Repository.NotebookPath(name));

            Assert.Equal(
                written.Cells.Select(cell => (cell.Id, cell.Kind == CellKind.Code ? "csharp" : "markdown", cell.Source)),
                read.Select(cell => (cell.Id, cell.KernelName, cell.Source)));
        }
    }

    [Fact]
    public async Task The_first_one_shows_there_what_it_shows_in_the_command()
    {
        const string Name = "01-training-loop";
        DotNetInteractiveHost.Require();
        var notebook = _folder.ShortFormOf(Name);
        using var parser = new NotebookParser(host);
        var cells = (await parser.ReadAsync(notebook)).Where(cell => cell.KernelName == "csharp").ToList();
        var expected = (await run.OfAsync(Name)).Cells.Where(cell => cell.Kind == CellKind.Code).ToList();

        var differences = new List<string>();
        using var session = await PolyglotSession.StartAsync(host, _folder.Path);
        foreach (var (cell, own) in cells.Zip(expected))
        {
            differences.AddRange(HostOutputs.Differences(own, await session.SubmitAsync(cell.Source, cell.KernelName)));
        }

        Assert.Equal(expected.Count, cells.Count);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
