namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Something that a kernel is to do.</summary>
public abstract class KernelCommand
{
    private protected KernelCommand(string? targetKernelName) => TargetKernelName = targetKernelName;

    /// <summary>The kernel that is to do it; the one that it is sent to where null.</summary>
    public string? TargetKernelName { get; }
}
