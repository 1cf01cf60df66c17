using System.CommandLine;
using Layered.Jupyter;

namespace Layered.Cli;

/// <summary><c>layered kernel list</c>: the kernels that Jupyter finds for this user.</summary>
internal sealed class KernelListCommand : Command
{
    /// <summary>The verb for one process.</summary>
    public KernelListCommand(CommandHost host)
        : base("list", "List the kernels that Jupyter finds for you, with their folders; '*' marks those of this command.")
    {
        SetAction(_ =>
        {
            var specs = KernelspecInstaller.FindAll();
            if (specs.Count == 0)
            {
                host.Output.WritePlainLine("There are none. 'layered kernel install' installs this one.");
                return ExitCodes.Success;
            }

            var name = specs.Max(spec => spec.Name.Length);
            var language = specs.Max(spec => spec.Language.Length);
            foreach (var spec in specs)
            {
                host.Output.WritePlainLine($"{(spec.IsOurs ? '*' : ' ')} {spec.Name.PadRight(name)}  {spec.Language.PadRight(language)}  {spec.Folder}");
                if (OwnKernel.Remark(spec.StateFor(OwnKernel.Program)) is { } remark)
                {
                    host.Output.WritePlainLine($"  {"".PadRight(name)}  {"".PadRight(language)}  {remark}");
                }
            }

            return ExitCodes.Success;
        });
    }
}
