namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Code to run or to show.</summary>
/// <param name="code">The code.</param>
/// <param name="targetKernelName">Its language; that of the kernel it is sent to where null.</param>
public sealed class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;
}
