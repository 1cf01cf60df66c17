using Spectre.Console.Testing;
using Xunit;

namespace Layered.Cli.Tests;

public class RunCommandTests
{
    [Fact]
    public void Every_option_arrives()
    {
        var options = Read("a.ipynb", "b", "--output", "out", "--timeout", "1.5", "--jobs", "3", "--keep-going", "--no-site", "-p", "epochs=5", "--parameters", "text=a = b");

        Assert.Equal(["a.ipynb", "b"], options.Paths);
        Assert.Equal("out", options.Output);
        Assert.Equal(TimeSpan.FromSeconds(1.5), options.Timeout);
        Assert.Equal(3, options.Jobs);
        Assert.True(options.KeepGoing);
        Assert.False(options.Site);
        Assert.False(options.InPlace);
        Assert.Equal(new Dictionary<string, string> { ["epochs"] = "5", ["text"] = "a = b" }, options.Parameters);
    }

    [Fact]
    public void Without_options_everything_runs_once_with_a_site()
    {
        var options = Read();

        Assert.Empty(options.Paths);
        Assert.Null(options.Output);
        Assert.Null(options.Timeout);
        Assert.Null(options.Jobs);
        Assert.True(options.Site);
        Assert.False(options.KeepGoing);
        Assert.Empty(options.Parameters);
    }

    private static RunOptions Read(params string[] args)
    {
        using var console = new TestConsole();
        var command = new RunCommand(new CommandHost(console, console, TimeProvider.System, "/", ProgramLauncher.ForThisProgram()));
        var parsed = command.Parse(args);
        Assert.Empty(parsed.Errors);
        return command.ReadOptions(parsed);
    }
}
