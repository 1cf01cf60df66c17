using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class NotebookCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-check-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("#r \"framework: No.Such.App\"", "'No.Such.App' is not installed")]
    [InlineData("#:property TargetFramework=net8.0", "wants net8.0")]
    [InlineData("#!value --name d --from-file nofile.json", "The file 'nofile.json' does not exist")]
    [InlineData("#:package a@b@c", "is not a package and a version")]
    public void What_a_line_asks_for_in_vain_is_told(string code, string part)
    {
        var remark = Assert.Single(Check(code));
        Assert.True(remark.Fails);
        Assert.Contains(part, remark.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#r \"framework: Microsoft.NETCore.App\"")]
    [InlineData("#:package Name@1.0.0\n#:property Nullable=enable\n#:sdk Microsoft.NET.Sdk.Web")]
    public void What_a_program_of_one_file_may_have_is_nothing_to_tell(string code) => Assert.Empty(Check(code));

    [Theory]
    [InlineData("#!fsharp\nlet x = 1", "cell 1, line 1", "F# does not run here, only C#. Translate it to C#")]
    [InlineData("1\n#!pwsh\nls", "cell 1, line 2", "PowerShell does not run here")]
    [InlineData("#!sql-shop\nselect 1", "cell 1, line 1", "Query the database from C#")]
    [InlineData("#!connect mssql --kernel-name shop", "cell 1, line 1", "Use the database from C#")]
    [InlineData("\n#!tiem\n1", "cell 1, line 2", "Is #!time meant?")]
    [InlineData("#!frobnicate", "cell 1, line 1", "Unknown directive '#!frobnicate'")]
    [InlineData("#r \"nuget: Microsoft.DotNet.Interactive.SqlServer, 1.0\"", "cell 1, line 1", "Microsoft.Data.SqlClient")]
    [InlineData("#r \"nuget: \"", "cell 1, line 1", "is not a package")]
    [InlineData("1 +\n1\n#r \"lib/none.dll\"", "cell 1, line 3", "Put it there, or mend the path")]
    [InlineData("#load \"none.cs\"", "cell 1, line 1", "'none.cs' does not exist")]
    [InlineData("#!import none.ipynb", "cell 1, line 1", "'none.ipynb' does not exist")]
    [InlineData("#i \"nuget: ./feed\"", "cell 1, line 1", "Make the folder")]
    [InlineData("#i \"https://example.org\"", "cell 1, line 1", "is not a package source")]
    [InlineData("#!share --from fsharp x", "cell 1, line 1", "not from 'fsharp'")]
    [InlineData("#!set --name x --value @pwsh:y", "cell 1, line 1", "not from 'pwsh'")]
    [InlineData("#!javascript\n\n#!share --from csharp x\nalert(x)", "cell 1, line 3", "Javascript($")]
    [InlineData("using Microsoft.DotNet.Interactive.Nowhere;", "cell 1, line 1", "Microsoft.DotNet.Interactive.Nowhere is a part of .NET Interactive that is not here")]
    [InlineData("var k = 1;\nMicrosoft.DotNet.Interactive.Kernel.Nothing(k);", "cell 1, line 2", "Microsoft.DotNet.Interactive.Kernel.Nothing")]
    public void What_will_fail_is_told_with_its_place_and_a_remedy(string cell, string place, string text)
    {
        var remark = Assert.Single(Check(cell));

        Assert.True(remark.Fails);
        Assert.Equal(place, remark.Place);
        Assert.Contains(text, remark.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!csharp\n1\n#!markdown\n# Text\n#!html\n<b>x</b>\n#!javascript\nalert(1)\n#!mermaid\ngraph TD")]
    [InlineData("#!time\n#!who\n#!whos\n#!about\n#!lsmagic")]
    [InlineData("#!value --name a\ntext\n#!csharp\n#!share --from value a\n#!set --name b --value @csharp:a")]
    [InlineData("#r \"nuget: Microsoft.DotNet.Interactive\"\n#r \"nuget: Plotly.NET.Interactive, 5.0.0\"\n#r \"nuget: Newtonsoft.Json, 13.0.4\"\n#r \"System.Net.Http\"")]
    [InlineData("#i \"nuget: https://example.org/index.json\"")]
    [InlineData("using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;\nusing static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\nawait Kernel.GetInputAsync(\"?\")")]
    [InlineData("// #!fsharp\nvar text = @\"\n#!fsharp\n\";")]
    [InlineData("class Kernel { public static int Size = 3; }\nKernel.Size")]
    [InlineData("an ordinary mistake of C# is for a run to find")]
    public void Nothing_is_said_of_what_works(string cell) => Assert.Empty(Check(cell));

    [Fact]
    public void Several_things_in_one_cell_are_all_told_in_order()
    {
        var remarks = Check("#r \"none.dll\"\n#!connect mssql\n#!tiem\n#load \"none.cs\"\n#!fsharp\nlet x = \n#!csharp\n#!import none.ipynb");

        Assert.Equal([1, 2, 3, 4, 5, 8], remarks.Select(remark => int.Parse(remark.Place.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Metadata_that_names_another_language_speaks_for_the_whole_cell()
    {
        var notebook = DibFile.Parse("#!csharp\n1\n#!fsharp\nlet x = 1\n#!tiem\n#!html\n<b>x</b>", "a.dib");

        var remark = Assert.Single(NotebookCheck.Of(notebook, _folder.FullName));

        Assert.Equal("cell 2, line 1", remark.Place);
        Assert.Contains("F#", remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_loaded_are_looked_at_as_well()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "lib"));
        Write("lib/helper.cs", "#load \"other.cs\"\n#!tiem\nint F() => 1;");
        Write("lib/other.cs", "#load \"helper.cs\"\n#r \"gone.dll\"");
        Write("inner.ipynb", Code("1", "#!fsharp\nlet x = 1"));
        Write("old.dib", "#!csharp\n1");

        var remarks = Check("#load \"lib/helper.cs\"\n#!import inner.ipynb\n#load \"old.dib\"");

        Assert.Equal(
            [$"lib{Path.DirectorySeparatorChar}helper.cs, line 2", $"lib{Path.DirectorySeparatorChar}other.cs, line 2", "inner.ipynb, cell 2, line 1", "cell 1, line 3"],
            remarks.Select(remark => remark.Place));
        Assert.Contains("Write #!import old.dib", remarks[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_are_told_and_do_not_count_as_failures()
    {
        var remark = Assert.Single(Check("#!set --name x --value @input:\"How many?\""));

        Assert.False(remark.Fails);
        Assert.Contains("layered run", remark.Text, StringComparison.Ordinal);
    }

    private IReadOnlyList<NotebookRemark> Check(params string[] cells) =>
        NotebookCheck.Of(NotebookDocument.Parse(Code(cells), "a.ipynb"), _folder.FullName);

    private static string Code(params string[] cells) => NotebookText.Of([.. cells.Select(cell => NotebookText.CodeCell(cell))]);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
