using Xunit;

namespace Layered.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_looked_through_with_its_dib_files()
    {
        _folder.Write("notebooks/a.ipynb", "1", "#!fsharp\nlet x = 1");
        await File.WriteAllTextAsync(_folder["notebooks/b.dib"], "#!csharp\n#!tiem\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["notebooks/c.ipynb"], "{", TestContext.Current.CancellationToken);
        _folder.Write("notebooks/d.ipynb", "#!set --name x --value @input:\"?\"");

        var result = await CommandLine.RunAsync(_folder.Root, "check", "notebooks");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"FAILS   {Path.Combine("notebooks", "a.ipynb")}, cell 2, line 1: #!fsharp: F# does not run here", result.Output, StringComparison.Ordinal);
        Assert.Contains($"FAILS   {Path.Combine("notebooks", "b.dib")}, cell 1, line 1: Unknown directive '#!tiem'", result.Output, StringComparison.Ordinal);
        Assert.Contains("c.ipynb, line 1", result.Output, StringComparison.Ordinal);
        Assert.Contains($"note    {Path.Combine("notebooks", "d.ipynb")}, cell 1, line 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("4 notebooks: 3 will fail here, in 3 places.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_speaks_against_the_course()
    {
        var result = await CommandLine.RunAsync(Course.CourseFolder.Root, "check", "notebooks");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"{Course.CourseFolder.Notebooks.Count} notebooks: nothing speaks against them.", result.Output.Trim());
    }
}
