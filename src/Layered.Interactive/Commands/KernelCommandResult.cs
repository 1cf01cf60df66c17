using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>What has been done.</summary>
public sealed class KernelCommandResult
{
    internal KernelCommandResult(KernelCommand command) => Command = command;

    /// <summary>What was asked for.</summary>
    public KernelCommand Command { get; }
}
