using System.CommandLine;

namespace Layered.Cli;

/// <summary><c>layered kernel</c>: the C# kernel for Jupyter's front-ends.</summary>
internal sealed class KernelCommand : Command, IHasExamples
{
    /// <summary>The verb for one process.</summary>
    public KernelCommand(CommandHost host)
        : base(OwnKernel.Verb, "Make the C# kernel known to Jupyter Notebook, JupyterLab, VS Code and other front-ends.")
    {
        Add(new KernelInstallCommand(host));
        Add(new KernelUninstallCommand(host));
        Add(new KernelListCommand(host));
        Add(new KernelStartCommand(host));
        Add(new KernelPipeCommand(host));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered kernel install", "install it for yourself"),
        new("sudo layered kernel install --prefix /usr/local", "install it for everybody on this machine"),
        new("layered kernel list", "see which kernels Jupyter finds"),
        new("layered kernel uninstall", "remove it"),
    ];
}
