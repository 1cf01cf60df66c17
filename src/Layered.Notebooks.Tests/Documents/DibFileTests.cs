using System.Text;
using Xunit;

namespace Layered.Notebooks.Tests;

public class DibFileTests
{
    private const string Meta = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["c#","C#"],"languageName":"C#","name":"csharp"},{"aliases":["shop"],"languageName":"T-SQL","name":"sql-shop"}]},"author":"Ada"}

        """;

    [Fact]
    public void Cells_begin_where_a_line_is_a_language_and_lose_empty_lines_around_them()
    {
        var notebook = Read("#!markdown\n\n# Title\n\n```\n   #!fsharp\n```\n\n#!csharp\n\nvar x = 1;\n\n\nx\n\n#!fsharp\n\nlet y = 2\n");

        Assert.Equal([("markdown", "# Title\n\n```\n   #!fsharp\n```"), ("csharp", "var x = 1;\n\n\nx"), ("fsharp", "let y = 2")], Cells(notebook));
        Assert.Equal("Title", notebook.Title);
    }

    [Fact]
    public void A_magic_with_arguments_belongs_to_its_cell()
    {
        var notebook = Read("#!csharp\n#!time\n#!value --name a\ntext\n#!share --from value a\n\n#r \"nuget: X, 1.0\"");

        Assert.Equal([("csharp", "#!time\n#!value --name a\ntext\n#!share --from value a\n\n#r \"nuget: X, 1.0\"")], Cells(notebook));
    }

    [Fact]
    public void Each_language_keeps_its_own_name_whatever_it_is_called_in_the_file()
    {
        var notebook = Read("first\n#!c#\na\n#!f#\nb\n#!powershell\nc\n#!js\nd\n#!md\ne\n#!html\nf\n#!mermaid\ng\n#!sql\nh\n#!kql\ni\n#!http\nj\n#!value\nk\n#!csharp \nl");

        Assert.Equal(
            ["csharp", "csharp", "fsharp", "pwsh", "javascript", "markdown", "html", "mermaid", "sql", "kql", "http", "value", "csharp"],
            Cells(notebook).Select(cell => cell.Language));
    }

    [Fact]
    public void The_block_of_metadata_names_further_languages_and_stays()
    {
        var notebook = Read(Meta + "#!sql-shop\n\nselect 1\n\n#!shop\n\nselect 2\n\n#!C#\n\n1\n");

        Assert.Equal([("sql-shop", "select 1"), ("sql-shop", "select 2"), ("csharp", "1")], Cells(notebook));
        Assert.Equal("sql-shop", notebook.Metadata["polyglot_notebook"]!["kernelInfo"]!["items"]![1]!["name"]!.GetValue<string>());
        Assert.Equal("Ada", notebook.Metadata["author"]!.GetValue<string>());
        Assert.Equal(".net-csharp", notebook.Metadata["kernelspec"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public void Lines_before_any_language_are_in_that_of_the_file() =>
        Assert.Equal([("fsharp", "let x = 1"), ("csharp", "2")], Cells(Read("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}\n#!csharp\n2", before: "let x = 1\n")));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n#!csharp\n\n#!markdown\n\n")]
    [InlineData("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[]}}")]
    [InlineData("#!meta\n")]
    public void An_empty_one_has_one_empty_cell(string text) => Assert.Equal([("csharp", "")], Cells(Read(text)));

    [Fact]
    public void Line_ends_of_Windows_and_a_byte_order_mark_are_no_part_of_it()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "#!csharp\r\n\r\nvar x = 1;\r\nx\r\n\r\n#!markdown\r\n\r\n# Title\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

            Assert.Equal([("csharp", "var x = 1;\nx"), ("markdown", "# Title")], Cells(DibFile.Load(path)));
            Assert.Equal([("csharp", "1")], Cells(Read("\uFEFF#!csharp\r\n1")));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("{\"kernelInfo\":", "text that is not JSON")]
    [InlineData("[1]", "other JSON")]
    public void A_damaged_block_of_metadata_is_refused_with_its_place(string json, string found)
    {
        var refused = Assert.Throws<NotebookFormatException>(() => Read($"// first\n#!meta\n{json}\n#!csharp\n1"));

        Assert.Equal("line 2, the block #!meta", refused.Place);
        Assert.Equal(found, refused.Found);
        Assert.Contains("file.dib", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_saved_reads_back_with_ids_and_languages()
    {
        var notebook = Read(Meta + "#!csharp\n\n1\n\n#!shop\n\nselect 1");
        var again = NotebookDocument.Parse(notebook.ToJson(), "file.ipynb");

        Assert.Equal(Cells(notebook), Cells(again));
        Assert.Equal(2, again.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.All(again.Cells, cell => Assert.Equal(cell.KernelName, cell.Metadata["dotnet_interactive"]!["language"]!.GetValue<string>()));
    }

    private static NotebookDocument Read(string text, string before = "") => DibFile.Parse(before + text, "file.dib");

    private static IEnumerable<(string Language, string Source)> Cells(NotebookDocument notebook) =>
        notebook.Cells.Select(cell => (cell.Kind == CellKind.Markdown ? "markdown" : cell.KernelName!, cell.Source));
}
