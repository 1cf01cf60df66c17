using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Layered.Jupyter;
using Layered.Notebooks;
using Layered.Server;

namespace Layered.Cli;

/// <summary>The command <c>layered</c>: every verb is one <see cref="Command"/> added here.</summary>
internal sealed class LayeredCommand : RootCommand, IHasExamples
{
    private const string DebugVariable = "LAYERED_DEBUG";

    private readonly CommandHost _host;

    /// <summary>The command with its verbs.</summary>
    public LayeredCommand(CommandHost host)
        : base("Runs C# deep-learning notebooks, here or in Jupyter, and tells whether this machine is ready for them.")
    {
        _host = host;
        HelpName = "layered";
        Add(new OpenCommand(host));
        Add(new RunCommand(host));
        Add(new TestCommand(host));
        Add(new DoctorCommand(host));
        Add(new KernelCommand(host));
        Add(new ConvertCommand(host));
        Add(new CheckCommand(host));
        Add(new PrepareCommand(host));
        Add(new WorkerCommand());

        var help = Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered open", "work through the course in the browser"),
        new("layered run", "run the whole course"),
        new("layered convert old --to ipynb", "make notebooks of a folder of .dib files"),
        new("layered doctor", "see whether the course can run here"),
        new("layered kernel install --user", "make the kernel known to Jupyter"),
        new("layered prepare /media/stick/layered", "take the course to a class without network"),
    ];

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> InvokeAsync(IReadOnlyList<string> args)
    {
        var parsed = Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            return Refuse(parsed.CommandResult.Command, parsed.UnmatchedTokens is [var unknown, ..]
                ? $"There is no command or option '{unknown}'."
                : string.Join('\n', parsed.Errors.Select(error => error.Message)));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = _host.Output.Profile.Out.Writer,
                Error = _host.Error.Profile.Out.Writer,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UsageException e)
        {
            return Refuse(parsed.CommandResult.Command, e.Message);
        }
        catch (Exception e) when (e is KernelspecException or ConnectionFileException or PackageException or CommandException or ServerException)
        {
            _host.Error.WritePlainLine(e.Message);
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException)
        {
            _host.Error.WritePlainLine("Stopped.");
            return ExitCodes.Stopped;
        }
        catch (Exception e)
        {
            _host.Error.WritePlainLine(Environment.GetEnvironmentVariable(DebugVariable) == "1"
                ? e.ToString()
                : $"layered: {e.Message} ({e.GetType().Name}; set {DebugVariable}=1 to see where it happened)");
            return ExitCodes.Failure;
        }
    }

    private IEnumerable<string> Path(Command command) =>
        command == this ? [HelpName!] : [.. Path(command.Parents.OfType<Command>().Single()), command.Name];

    private int Refuse(Command command, string message)
    {
        var verb = string.Join(' ', Path(command));
        _host.Error.WritePlainLine(message);
        _host.Error.WritePlainLine($"See '{verb} --help'.");
        return ExitCodes.Usage;
    }
}
