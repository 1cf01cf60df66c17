using Spectre.Console;

namespace Layered.Cli;

/// <summary>What a command needs from the process it runs in.</summary>
/// <param name="Output">Where results and progress go.</param>
/// <param name="Error">Where complaints about the command line go.</param>
/// <param name="Clock">Time.</param>
/// <param name="WorkingDirectory">The folder that relative paths start from.</param>
/// <param name="Launcher">How another process of this program is started.</param>
internal sealed record CommandHost(
    IAnsiConsole Output,
    IAnsiConsole Error,
    TimeProvider Clock,
    string WorkingDirectory,
    ProgramLauncher Launcher)
{
    // A file or a pipe has no width of its own; a table of checkpoints fits into this one.
    private const int WidthWithoutTerminal = 160;

    /// <summary>The consoles, the clock and the working directory of this process.</summary>
    public static CommandHost ForThisProcess() => new(
        CreateConsole(Console.Out),
        CreateConsole(Console.Error),
        TimeProvider.System,
        Environment.CurrentDirectory,
        ProgramLauncher.ForThisProgram());

    private static IAnsiConsole CreateConsole(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = WidthWithoutTerminal;
        }

        return console;
    }
}
