using System.CommandLine;
using Layered.Jupyter;

namespace Layered.Cli;

/// <summary><c>layered kernel uninstall</c>: undoes <c>layered kernel install</c>.</summary>
internal sealed class KernelUninstallCommand : Command
{
    private readonly KernelPlaceOptions _place = new();

    /// <summary>The verb for one process.</summary>
    public KernelUninstallCommand(CommandHost host)
        : base("uninstall", "Remove a kernel that 'layered kernel install' installed.")
    {
        _place.AddTo(this);
        SetAction(parsed =>
        {
            var installer = new KernelspecInstaller(_place.ReadPlace(parsed, host.WorkingDirectory));
            var spec = installer.Uninstall(_place.ReadName(parsed), OwnKernel.Program);
            host.Output.WritePlainLine($"Removed the kernel '{spec.Name}' from {spec.Folder}");
            return ExitCodes.Success;
        });
    }
}
