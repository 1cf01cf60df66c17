using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;

namespace Layered.Cli;

/// <summary>
/// Runs one notebook in a process of its own. The two talk through a named pipe, so nothing that a notebook, or native
/// code below it, prints can be taken for a message. The worker never outlives the pipe, and the process never outlives this call.
/// </summary>
internal sealed class WorkerProcess(ProgramLauncher launcher, TimeProvider clock)
{
    // How long a cell may go on after its timeout before its process is ended: the engine needs a moment to interrupt it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Runs the notebook and fills it with what the worker tells, or with the failure that ended it.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="parameters">Values for variables of its parameters cell, by name.</param>
    /// <param name="timeout">The longest that a cell may run; null for no limit.</param>
    /// <param name="told">Called for every message, one at a time.</param>
    /// <param name="stop">Ends the worker and everything it started.</param>
    /// <returns>What went wrong; null where every cell ran.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<NotebookFailure?> RunAsync(
        NotebookRecording notebook, string folder, IReadOnlyDictionary<string, string> parameters, TimeSpan? timeout, Action<WorkerMessage> told, CancellationToken stop)
    {
        var request = new WorkerRequest(notebook.Document.Name, notebook.Document.ToJson(), parameters, timeout);
        var failure = await RunAsync(request, folder, Take, stop);
        if (failure is not null)
        {
            notebook.Fail(failure);
        }

        return failure;

        void Take(WorkerMessage message)
        {
            notebook.Take(message);
            told(message);
        }
    }

    private async Task<NotebookFailure?> RunAsync(WorkerRequest request, string folder, Action<WorkerMessage> receive, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var pipeName = $"layered-{Guid.NewGuid():N}"[..24];
        await using var pipe = new NamedPipeServerStream(
            pipeName, PipeDirection.InOut, maxNumberOfServerInstances: 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        using var process = TryStart(folder, pipeName, out var reason);
        if (process is null)
        {
            return new("NotStarted", $"No process could be started for the notebook: {reason}");
        }

        var errors = new LastWords(process.StandardError);
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        try
        {
            return await ConnectAsync(pipe, process, stop)
                ? await TalkAsync(pipe, process, errors, request, receive, stop)
                : await DescribeDeathAsync(process, errors, cell: null, stop);
        }
        finally
        {
            await EndAsync(process);
        }
    }

    // Windows starts no process in a folder with a path of more than 260 characters.
    private Process? TryStart(string folder, string pipeName, out string reason)
    {
        try
        {
            reason = "";
            return launcher.Start(folder, WorkerMain.Verb, pipeName);
        }
        catch (Win32Exception e)
        {
            reason = e.Message;
            return null;
        }
    }

    private static async Task<bool> ConnectAsync(NamedPipeServerStream pipe, Process process, CancellationToken stop)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var connected = pipe.WaitForConnectionAsync(giveUp.Token);
        await Task.WhenAny(connected, process.WaitForExitAsync(giveUp.Token));
        if (!connected.IsCompleted)
        {
            await giveUp.CancelAsync();
        }

        try
        {
            await connected;
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<NotebookFailure?> TalkAsync(
        NamedPipeServerStream pipe, Process process, LastWords errors, WorkerRequest request, Action<WorkerMessage> receive, CancellationToken stop)
    {
        using var overdue = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop, overdue.Token);
        using var messages = new JsonLines(pipe);
        int? cell = null;
        try
        {
            messages.Write(request);
            while (await messages.ReadAsync<WorkerMessage>(waiting.Token) is { } message)
            {
                switch (message)
                {
                    case CellStarted started:
                        cell = started.Cell;
                        errors.Clear();
                        overdue.CancelAfter(request.Timeout + Grace ?? Timeout.InfiniteTimeSpan);
                        break;
                    case CellEnded:
                        overdue.CancelAfter(Timeout.InfiniteTimeSpan);
                        break;
                }

                receive(message);
                if (message is RunEnded ended)
                {
                    return ended.Failure;
                }
            }
        }
        catch (IOException)
        {
            // The worker is gone before it took the request.
        }
        catch (OperationCanceledException) when (overdue.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return new("Timeout", $"The cell took longer than {request.Timeout!.Value.ToReadable()} and could not be interrupted, so its process was ended.") { Cell = cell };
        }

        return await DescribeDeathAsync(process, errors, cell, stop);
    }

    private static async Task<NotebookFailure> DescribeDeathAsync(Process process, LastWords errors, int? cell, CancellationToken stop)
    {
        await Task.WhenAny(process.WaitForExitAsync(stop), Task.Delay(Grace, stop));
        stop.ThrowIfCancellationRequested();
        await EndAsync(process);
        var message = $"The notebook's process ended by itself with exit code {process.ExitCode}{Explain(process.ExitCode)}.";
        return new("ProcessEnded", string.Join('\n', [message, .. await errors.TakeAsync()])) { Cell = cell };
    }

    // A Unix process that a signal ended shows 128 + the signal's number, one on Windows the status of the exception.
    internal static string Explain(int exitCode) => unchecked((uint)exitCode) switch
    {
        128 + 6 => " (aborted, as by a stack overflow or a fault in native code)",
        128 + 9 => " (killed; often the machine had no memory left)",
        128 + 11 => " (a fault in native code)",
        128 + 15 => " (terminated from outside)",
        0xC0000005 => " (a fault in native code)",
        0xC00000FD => " (a stack overflow)",
        0xC0000409 => " (aborted, as by a fault in native code)",
        0xC0000017 or 0xC000012D => " (the machine had no memory left)",
        _ => "",
    };

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }
}
