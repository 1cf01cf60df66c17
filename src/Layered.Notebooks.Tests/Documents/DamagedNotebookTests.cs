using System.Text;
using Layered.Tests;
using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Notebooks under random damage: see <see cref="Fuzz"/>.</summary>
public sealed class DamagedNotebookTests : IDisposable
{
    private const string Odd = """
        {"cells": [
         {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["x", 1]}, "source": "# Title\n\n![](attachment:a.png)",
          "attachments": {"a.png": {"image/png": "iVBORw0KGgo=", "application/json": {"x": 1e-05}}}},
         {"cell_type": "code", "execution_count": 3, "metadata": {"polyglot_notebook": {"kernelName": "csharp"}}, "source": ["a\r\n", "b\u2028c"],
          "outputs": [
           {"output_type": "stream", "name": "stderr", "text": ["one\n", "two"]},
           {"output_type": "execute_result", "execution_count": 3, "data": {"text/plain": ["1"], "application/vnd.x+json": [1, null]}, "metadata": {}},
           {"output_type": "display_data", "data": {"text/html": "<b>\ud83d\ude00</b>", "image/svg+xml": ["<svg/>"]}, "metadata": {"image/png": {"width": 3}}},
           {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a", "b"]}]},
         {"cell_type": "raw", "metadata": {}, "source": ""}],
         "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}, "language_info": {"name": "polyglot-notebook"}},
         "nbformat": 4, "nbformat_minor": 5}
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("jupyter-4.2.ipynb")]
    [InlineData("jupyter-4.5.ipynb")]
    [InlineData("odd.ipynb")]
    public void Notebooks(string name)
    {
        var path = _folder.At(name);
        var whole = name == "odd.ipynb" ? Encoding.UTF8.GetBytes(Odd) : File.ReadAllBytes(NotebookText.FixturePath(name));

        Fuzz.Reads<NotebookFormatException>(path, whole, () =>
        {
            var notebook = NotebookDocument.Load(path);
            Use(notebook);

            // What could be read can be written, and read again.
            var text = notebook.ToJson();
            Assert.Equal(text, NotebookDocument.Parse(text, path).ToJson());
        });
    }

    [Fact]
    public void Dib_files()
    {
        const string Whole = """
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["c#","C#"],"languageName":"C#","name":"csharp"},{"aliases":[],"name":"sql-sh\u00f6p"}]},"x":{"y":[1,null,"\ud83d\ude00"]}}

            #!markdown

            # Title

            #!csharp

            #r "nuget: X, 1.0"
            #!set --name x --value @input:{"prompt": "?"}
            #load "gone.cs"
            var x = $"{1:0.0} \u2028";

            #!fsharp

            let y = 2
            """;
        var path = _folder.At("whole.dib");

        Fuzz.Reads<NotebookFormatException>(path, Encoding.UTF8.GetBytes(Whole), () =>
        {
            var notebook = DibFile.Load(path);
            Use(notebook);
            _ = NotebookCheck.Of(notebook, Path.GetDirectoryName(path)!);
            _ = NotebookProgram.Of(notebook, Path.GetDirectoryName(path)!, Path.GetDirectoryName(path)!);
            var text = notebook.ToJson();
            Assert.Equal(text, NotebookDocument.Parse(text, path).ToJson());
        });
    }

    public void Dispose() => _folder.Dispose();

    private static void Use(NotebookDocument notebook)
    {
        _ = notebook.Title + notebook.Metadata.ToJsonString();
        foreach (var cell in notebook.Clone().Cells)
        {
            _ = cell.Source + cell.KernelName + string.Concat(cell.Tags) + cell.Metadata.ToJsonString();
            foreach (var bundle in cell.Attachments.Values.Concat(cell.Outputs.Select(Data).OfType<MimeBundle>()))
            {
                _ = string.Concat(bundle.MimeTypes.Select(bundle.GetText)) + bundle.Metadata.ToJsonString() + bundle.ToJson().ToJsonString();
            }

            if (cell.Kind == CellKind.Code)
            {
                cell.Outputs = cell.Outputs;
                cell.ExecutionCount = cell.ExecutionCount;
            }
        }

        static MimeBundle? Data(CellOutput output) => output switch
        {
            DisplayOutput display => display.Data,
            ResultOutput result => result.Data,
            _ => null,
        };
    }
}
