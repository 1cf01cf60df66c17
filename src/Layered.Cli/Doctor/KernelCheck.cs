using Layered.Jupyter;

namespace Layered.Cli;

/// <summary>Whether the kernel that the course's notebooks ask for is installed, and is this program.</summary>
internal static class KernelCheck
{
    private const string Name = "Kernel for front-ends";
    private const string Install = "For Jupyter and VS Code: layered kernel install";

    /// <summary>Looks where Jupyter looks for this user.</summary>
    public static CheckResult Run()
    {
        var spec = KernelspecInstaller.FindAll().FirstOrDefault(spec => spec.Name == KernelspecInstaller.DefaultName);
        return Judge(spec, spec?.StateFor(OwnKernel.Program));
    }

    /// <summary>Judges the spec that Jupyter would use; null where there is none.</summary>
    public static CheckResult Judge(Kernelspec? spec, KernelspecState? state) => state switch
    {
        null => new(Name, CheckStatus.Ok, $"not installed, and 'layered open' needs none. {Install}"),
        KernelspecState.Current => new(Name, CheckStatus.Ok, $"'{spec!.Name}', {Path.GetFileName(spec.Program)}, in {spec.Folder}"),
        KernelspecState.Foreign => new(Name, CheckStatus.Warning, $"'{spec!.Name}' in {spec.Folder} is another kernel, {spec.DisplayName}", "To use this one instead: layered kernel install --force"),
        _ => new(Name, CheckStatus.Warning, $"'{spec!.Name}', {Path.GetFileName(spec.Program)}, {OwnKernel.Remark(state.Value)}", Install),
    };
}
