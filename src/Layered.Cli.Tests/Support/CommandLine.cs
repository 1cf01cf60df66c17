using Spectre.Console.Testing;

namespace Layered.Cli.Tests;

/// <summary>Runs command lines in this process; workers are processes all the same.</summary>
internal static class CommandLine
{
    public static async Task<CommandResult> RunAsync(string workingDirectory, params string[] args)
    {
        using var output = new TestConsole().Width(200);
        using var error = new TestConsole().Width(200);
        var host = new CommandHost(output, error, TimeProvider.System, workingDirectory, ProgramLauncher.ForThisProgram());
        var exitCode = await new LayeredCommand(host).InvokeAsync(args);
        return new(exitCode, output.Output, error.Output);
    }
}
