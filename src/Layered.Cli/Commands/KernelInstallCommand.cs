using System.CommandLine;
using Layered.Jupyter;

namespace Layered.Cli;

/// <summary><c>layered kernel install</c>: copies this program and tells Jupyter how to start it.</summary>
internal sealed class KernelInstallCommand : Command
{
    /// <summary>The Jupyter extension asks a kernel for completions only after these characters, and of itself it knows none for C#.</summary>
    private const string VisualStudioCodeSetting = "\"jupyter.completionTriggerCharacters\": { \"c#\": [\".\"] }";

    private readonly KernelPlaceOptions _place = new();

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Replace a kernel of that name that is not this one.",
    };

    /// <summary>The verb for one process.</summary>
    public KernelInstallCommand(CommandHost host)
        : base("install", "Copy this program to a data folder and tell Jupyter how to start it there.")
    {
        _place.AddTo(this);
        Add(_force);
        SetAction(parsed =>
        {
            var installer = new KernelspecInstaller(_place.ReadPlace(parsed, host.WorkingDirectory));
            var spec = installer.Install(_place.ReadName(parsed), OwnKernel.Program, OwnKernel.CommandLine, parsed.GetValue(_force));
            host.Output.WritePlainLine($"Installed the kernel '{spec.Name}' ({spec.DisplayName}) in {spec.Folder}");
            host.Output.WritePlainLine($"It starts from {spec.Program}");
            host.Output.WritePlainLine($"VS Code completes C# cells once its user settings have this line: {VisualStudioCodeSetting}");
            return ExitCodes.Success;
        });
    }
}
