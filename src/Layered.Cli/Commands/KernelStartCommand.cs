using System.CommandLine;
using Layered.Jupyter;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary><c>layered kernel start</c>: what a front-end starts.</summary>
internal sealed class KernelStartCommand : Command
{
    private const string Verb = "start";

    private readonly Argument<string> _connectionFile = new("CONNECTION_FILE")
    {
        Description = "The file in which the front-end says where the kernel is to listen.",
    };

    private readonly Option<bool> _allowRemote = new("--allow-remote")
    {
        Description = "Listen where the connection file says even if other machines reach it. Messages are signed, not encrypted.",
    };

    /// <summary>The verb for one process.</summary>
    public KernelStartCommand(CommandHost host)
        : base(Verb, "Run a kernel for a front-end. Front-ends call this; there is no need to.")
    {
        Add(_connectionFile);
        Add(_allowRemote);
        SetAction(async (parsed, _) =>
        {
            using var running = Program.Hold();
            await KernelProcess.RunAsync(
                parsed.GetRequiredValue(_connectionFile),
                Surroundings(host) with { AllowRemote = parsed.GetValue(_allowRemote) });

            // A cell's own threads may still run and would keep the process.
            Environment.Exit(ExitCodes.Success);
            return ExitCodes.Success;
        });
    }

    /// <summary>The surroundings of a kernel that runs in this process.</summary>
    public static JupyterKernelOptions Surroundings(CommandHost host) => new()
    {
        Session = BundledLibrary.SessionIn(host.WorkingDirectory),
        CodeAssistant = session => new CodeAssistant(session),
        Log = host.Error.Profile.Out.Writer,
    };

    /// <summary>This program, wherever it lies.</summary>
    public static KernelProgram Program { get; } = new(AppContext.BaseDirectory, $"{typeof(KernelStartCommand).Assembly.GetName().Name}.dll");

    /// <summary>The command line of a kernel as a kernelspec has it.</summary>
    public static IReadOnlyList<string> CommandLine { get; } = [KernelCommand.Verb, Verb, "{connection_file}"];
}
