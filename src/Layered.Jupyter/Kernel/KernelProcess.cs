using System.Globalization;
using System.Runtime.InteropServices;
using NetMQ;

namespace Layered.Jupyter;

/// <summary>A process that is a kernel: what a kernelspec starts.</summary>
public static class KernelProcess
{
    /// <summary>The variable in which Jupyter names the process that started the kernel.</summary>
    private const string ParentVariable = "JPY_PARENT_PID";

    /// <summary>
    /// Runs a kernel until a front-end shuts it down, the process is asked to terminate, or the process that started it is gone.
    /// Ctrl+C and its signal interrupt the running cell. Cells' threads may still run afterwards: leave by <see cref="Environment.Exit"/>.
    /// </summary>
    /// <param name="connectionFile">The connection file.</param>
    /// <param name="options">The kernel's surroundings.</param>
    /// <exception cref="ConnectionFileException">The kernel cannot be started from the connection file.</exception>
    public static async Task RunAsync(string connectionFile, JupyterKernelOptions options)
    {
        using var stop = new CancellationTokenSource();
        await using (var kernel = new JupyterKernel(ConnectionFile.Load(connectionFile), options))
        {
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
            {
                context.Cancel = true;
                kernel.Interrupt();
            });
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                stop.Cancel();
            });
            _ = WatchParentAsync(stop);
            await kernel.RunAsync(stop.Token);
        }

        // Waits until the last messages have left.
        NetMQConfig.Cleanup();
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
