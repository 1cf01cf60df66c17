using System.CommandLine;
using Layered.Jupyter;

namespace Layered.Cli;

/// <summary>The hidden verb under which this program starts itself as a kernel for <c>layered open</c>.</summary>
internal sealed class KernelPipeCommand : Command
{
    /// <summary>The verb for one process.</summary>
    public KernelPipeCommand(CommandHost host)
        : base(OwnKernel.PipeVerb, "Runs a kernel for another process of this program.")
    {
        Hidden = true;
        var pipe = new Argument<string>("PIPE") { Description = "The named pipe to talk through." };
        Add(pipe);
        SetAction((parsed, _) => OwnKernel.RunAsync(host, options => KernelProcess.RunOverPipeAsync(parsed.GetRequiredValue(pipe), options)));
    }
}
