using Xunit;

namespace Layered.Cli.Tests;

public sealed class LayeredCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help", "layered doctor")]
    [InlineData("run --help", "layered run --in-place")]
    [InlineData("open --help", "--no-browser")]
    [InlineData("doctor --help", "libtorch")]
    [InlineData("kernel --help", "layered kernel install")]
    [InlineData("kernel install --help", "--prefix")]
    [InlineData("prepare --help", "dotnet pack")]
    [InlineData("convert --help", "dotnet run analysis.cs")]
    [InlineData("check --help", "layered check notebook.ipynb")]
    [InlineData("test --help", "layered test notebooks --junit results.xml")]
    public async Task Help_is_everywhere(string line, string expected)
    {
        var result = await CommandLine.RunAsync(_folder.Root, line.Split(' '));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task The_hidden_verb_is_not_in_the_help()
    {
        var result = await CommandLine.RunAsync(_folder.Root, "--help");

        Assert.DoesNotContain(WorkerMain.Verb, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var result = await CommandLine.RunAsync(_folder.Root, "--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("1.0.0-local", result.Output.Trim());
    }

    [Theory]
    [InlineData("", "See 'layered --help'")]
    [InlineData("rnu", "'rnu'")]
    [InlineData("run --jobs 0", "--jobs 2")]
    [InlineData("run --jobs two", "--jobs 2")]
    [InlineData("run --timeout -1", "--timeout 120")]
    [InlineData("run --timeout soon", "--timeout 120")]
    [InlineData("open absent.ipynb", "absent.ipynb")]
    [InlineData("open --host 0.0.0.0", "JupyterHub")]
    [InlineData("open --port 70000", "65535")]
    [InlineData("prepare", "'prepare'")]
    [InlineData("check", "'check'")]
    [InlineData("check absent.ipynb", "absent.ipynb")]
    [InlineData("prepare stick", "Start inside the course's folder")]
    [InlineData("run --frobnicate", "'--frobnicate'")]
    [InlineData("run --parameters epochs", "--parameters epochs=5")]
    [InlineData("run --parameters =5", "--parameters epochs=5")]
    [InlineData("run -p epochs=1 -p epochs=2", "twice")]
    [InlineData("run --in-place -p epochs=1", "exclude each other")]
    [InlineData("run", "no folder 'notebooks'")]
    [InlineData("run absent.ipynb", "absent.ipynb")]
    [InlineData("run empty", "holds no .ipynb")]
    [InlineData("run note.txt", "not a notebook")]
    [InlineData("run fine.ipynb --output note.txt", "Choose another one")]
    public async Task A_wrong_command_line_is_refused_with_the_fix(string line, string expected)
    {
        Directory.CreateDirectory(_folder["empty"]);
        _folder.Write("fine.ipynb");
        await File.WriteAllTextAsync(_folder["note.txt"], "", TestContext.Current.CancellationToken);

        var result = await CommandLine.RunAsync(_folder.Root, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
