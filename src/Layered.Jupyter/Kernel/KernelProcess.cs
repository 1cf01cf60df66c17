using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using NetMQ;

namespace Layered.Jupyter;

/// <summary>A process that is a kernel: what a kernelspec starts.</summary>
public static class KernelProcess
{
    /// <summary>The variable in which Jupyter names the process that started the kernel.</summary>
    private const string ParentVariable = "JPY_PARENT_PID";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Runs a kernel until a front-end shuts it down, the process is asked to terminate, or the process that started it is gone.
    /// Ctrl+C and its signal interrupt the running cell. Cells' threads may still run afterwards: leave by <see cref="Environment.Exit"/>.
    /// </summary>
    /// <param name="connectionFile">The connection file.</param>
    /// <param name="options">The kernel's surroundings.</param>
    /// <exception cref="ConnectionFileException">The kernel cannot be started from the connection file.</exception>
    public static async Task RunAsync(string connectionFile, JupyterKernelOptions options)
    {
        await using (var kernel = new JupyterKernel(ConnectionFile.Load(connectionFile), options))
        {
            await RunAsync(kernel, kernel.Interrupt);
        }

        // Waits until the last messages have left.
        NetMQConfig.Cleanup();
    }

    /// <summary>
    /// Runs a kernel for the server that started it and talks with it through a named pipe, until it is shut down, asked to terminate,
    /// or the server is gone. Ctrl+C on the server's terminal is the server's to answer. Leave by <see cref="Environment.Exit"/> afterwards.
    /// </summary>
    /// <param name="pipeName">The pipe's name.</param>
    /// <param name="options">The kernel's surroundings.</param>
    /// <exception cref="TimeoutException">Nobody has such a pipe.</exception>
    public static async Task RunOverPipeAsync(string pipeName, JupyterKernelOptions options)
    {
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(ConnectTimeout, CancellationToken.None);
        await using var kernel = new JupyterKernel(pipe, options);
        await RunAsync(kernel, interrupted: () => { });
    }

    private static async Task RunAsync(JupyterKernel kernel, Action interrupted)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            interrupted();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        _ = WatchParentAsync(stop);
        await kernel.RunAsync(stop.Token);
    }

    private static async Task WatchParentAsync(CancellationTokenSource stop)
    {
        if (long.TryParse(Environment.GetEnvironmentVariable(ParentVariable), CultureInfo.InvariantCulture, out var parent)
            && await ParentProcess.WaitForExitAsync(parent))
        {
            await stop.CancelAsync();
        }
    }
}
