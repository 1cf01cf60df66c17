using Layered.Interactive;

namespace Microsoft.DotNet.Interactive;

/// <summary>The running cell.</summary>
public sealed class KernelInvocationContext
{
    private readonly INotebookHost _host;

    private KernelInvocationContext(INotebookHost host) => _host = host;

    /// <summary>The cell that runs the calling code; null where none does.</summary>
    public static KernelInvocationContext? Current => NotebookHost.Find() is { } host ? new(host) : null;

    /// <summary>The kernel that runs the cell.</summary>
    public Kernel HandlingKernel => Kernel.Current;

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => _host.CellToken;

    /// <summary>Shows a value now.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => _host.Display(value, mimeTypes);

    /// <summary>Shows text that is in this representation already.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType) => _host.Display(value, [mimeType]);
}
