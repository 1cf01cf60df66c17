using System.Diagnostics;
using Layered.Server;

namespace Layered.Cli;

/// <summary>One run of <c>layered open</c>: from the start of the server until the user ends it.</summary>
internal sealed class OpenSession(CommandHost host)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    /// <summary>Serves a folder until the user ends it.</summary>
    /// <param name="path">A notebook or a folder; null for the course, or this folder where there is none.</param>
    /// <param name="port">The port; null for the usual one.</param>
    /// <param name="token">The secret; null for a random one.</param>
    /// <param name="openBrowser">Whether to open the default browser.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(string? path, int? port, string? token, bool openBrowser)
    {
        var (folder, notebook) = Find(path);
        using var signals = new StopSignals();
        await using var server = await NotebookServer.StartAsync(new()
        {
            Folder = folder,
            Port = port,
            Token = token,
            StateFolder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "layered"),
            Kernel = (working, pipe) => host.Launcher.StartInfo(working, KernelCommand.Verb, KernelPipeCommand.Verb, pipe),
        });
        var address = notebook is null ? server.Address : new Uri(server.Address, $"/notebooks/{Uri.EscapeDataString(notebook)}{server.Address.Query}");
        host.Output.WritePlainLine($"The notebooks in {folder} are open in your browser at");
        host.Output.WritePlainLine($"  {address}");
        host.Output.WritePlainLine("Ctrl+C here ends it.");
        if (openBrowser && !TryOpen(address))
        {
            host.Output.WritePlainLine("No browser could be started: open the address yourself.");
        }

        await WaitAsync(server, signals);
        host.Output.WritePlainLine(Running(server.KernelCount) is { } running ? $"Ending {running}." : "Ended.");
        return ExitCodes.Success;
    }

    private (string Folder, string? Notebook) Find(string? path)
    {
        if (path is null)
        {
            return (CourseRepository.Find(host.WorkingDirectory)?.Notebooks ?? host.WorkingDirectory, null);
        }

        var full = Path.GetFullPath(path, host.WorkingDirectory);
        return Directory.Exists(full) ? (full, null)
            : File.Exists(full) ? (Path.GetDirectoryName(full)!, Path.GetFileName(full))
            : throw new UsageException($"There is no notebook or folder '{path}'.");
    }

    // Work in a kernel's memory is lost with it: one Ctrl+C by accident must not do that.
    private async Task WaitAsync(NotebookServer server, StopSignals signals)
    {
        await Task.Delay(Timeout.Infinite, signals.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        if (Running(server.KernelCount) is { } running && !Console.IsInputRedirected)
        {
            host.Output.WritePlainLine($"{running} {(server.KernelCount == 1 ? "holds" : "hold")} what your cells computed. Ctrl+C again ends it all; in {AskAgain.TotalSeconds:0} seconds it goes on.");
            using var again = new StopSignals();
            if (await Task.WhenAny(Task.Delay(AskAgain, again.Token)) is { IsCanceled: false })
            {
                host.Output.WritePlainLine("Going on.");
                using var next = new StopSignals();
                await WaitAsync(server, next);
            }
        }
    }

    private static string? Running(int kernels) => kernels switch { 0 => null, 1 => "1 kernel", _ => $"{kernels} kernels" };

    private static bool TryOpen(Uri address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
