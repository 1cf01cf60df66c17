using System.Text.Json.Nodes;
using Layered.Notebooks;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>Cells that are C# as files have it, in the kernel.</summary>
public sealed class FileCodeTests
{
    [Fact]
    public async Task What_compiles_in_a_file_shows_in_the_kernel_what_it_shows_headless()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "CSharp");
        await using var kernel = new TestKernel();
        var shown = new List<string>();
        foreach (var cell in NotebookDocument.Load(Path.Combine(folder, "cells.ipynb")).Cells)
        {
            // The kernel of the test runs in the test's folder. What a build of the repository would do to a project is another test's.
            if (cell.Source.Contains(".csproj", StringComparison.Ordinal))
            {
                continue;
            }

            var run = kernel.Client.Execute(cell.Source.Replace("\"src/", $"\"{folder}/src/", StringComparison.Ordinal));
            Assert.Equal("ok", run.Reply.Status);
            shown.Add(run.Stream("stdout") + string.Concat(run.Outputs.Where(output => output.Type == "execute_result").Select(output => ((JsonObject)output.Content["data"]!)["text/plain"])));
        }

        Assert.Equal(["", "", "36", "12", "", "{\"Side\":4}", "one", "1", "hello, 0 arguments\n", "/a/b", "hello, nobody\n"], shown);
    }

    [Fact]
    public async Task A_using_declaration_ends_with_its_cell_also_when_that_is_interrupted()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("class Noisy : IDisposable { public void Dispose() => Console.Write(\"gone\"); }");
        var id = kernel.Client.SendExecute("using var noisy = new Noisy();\nConsole.Write(\"here \");\nwhile (true) { }");
        kernel.Client.ReceiveBroadcast(id, "stream");
        kernel.Interrupt();
        var run = kernel.Client.Await(id);

        Assert.Equal("error", run.Reply.Status);
        Assert.EndsWith("gone", run.Stream("stdout"), StringComparison.Ordinal);
        Assert.Contains("ended with", kernel.Client.Execute("noisy").Reply.Text("evalue"), StringComparison.Ordinal);
    }
}
