namespace Layered.Jupyter;

/// <summary>The sockets that carry messages.</summary>
internal enum KernelChannel
{
    /// <summary>Requests, one after another.</summary>
    Shell,

    /// <summary>Requests that do not wait for a running cell: interrupt, shutdown.</summary>
    Control,

    /// <summary>What every front-end sees: status and outputs.</summary>
    IOPub,

    /// <summary>Questions of the kernel to the person.</summary>
    Stdin,
}
