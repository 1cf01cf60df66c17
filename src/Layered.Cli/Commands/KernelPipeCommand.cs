using System.CommandLine;
using Layered.Jupyter;

namespace Layered.Cli;

/// <summary>The hidden verb under which this program starts itself as a kernel for <c>layered open</c>.</summary>
internal sealed class KernelPipeCommand : Command
{
    /// <summary>The verb's name.</summary>
    public const string Verb = "pipe";

    /// <summary>The verb for one process.</summary>
    public KernelPipeCommand(CommandHost host)
        : base(Verb, "Runs a kernel for another process of this program.")
    {
        Hidden = true;
        var pipe = new Argument<string>("PIPE") { Description = "The named pipe to talk through." };
        Add(pipe);
        SetAction(async (parsed, _) =>
        {
            await KernelProcess.RunOverPipeAsync(parsed.GetRequiredValue(pipe), KernelStartCommand.Surroundings(host));

            // A cell's own threads may still run and would keep the process.
            Environment.Exit(ExitCodes.Success);
            return ExitCodes.Success;
        });
    }
}
