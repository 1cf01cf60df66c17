using System.CommandLine;
using Layered.Jupyter;

namespace Layered.Cli;

/// <summary><c>layered kernel start</c>: what a front-end starts.</summary>
internal sealed class KernelStartCommand : Command
{
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
        : base(OwnKernel.StartVerb, "Run a kernel for a front-end. Front-ends call this; there is no need to.")
    {
        Add(_connectionFile);
        Add(_allowRemote);
        SetAction(async (parsed, _) =>
        {
            using var running = OwnKernel.Program.Hold();
            return await OwnKernel.RunAsync(
                host,
                options => KernelProcess.RunAsync(parsed.GetRequiredValue(_connectionFile), options with { AllowRemote = parsed.GetValue(_allowRemote) }));
        });
    }
}
