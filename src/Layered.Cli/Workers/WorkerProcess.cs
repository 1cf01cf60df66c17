using System.ComponentModel;
using Layered.Server;

namespace Layered.Cli;

/// <summary>Runs one notebook in a process of its own, which never outlives the call.</summary>
internal sealed class WorkerProcess(ProgramLauncher launcher, TimeProvider clock)
{
    private const int MostLastWords = 3;

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
        PipedProcess process;
        try
        {
            process = PipedProcess.Start(pipe => launcher.StartInfo(folder, WorkerMain.Verb, pipe), patience: TimeSpan.Zero);
        }
        catch (Win32Exception e)
        {
            // Windows, for one, starts no process in a folder with a path of more than 260 characters.
            return new("NotStarted", $"No process could be started for the notebook: {e.Message}");
        }

        await using (process)
        {
            return await process.ConnectAsync(stop)
                ? await TalkAsync(process, request, receive, stop)
                : await DescribeDeathAsync(process, cell: null, stop);
        }
    }

    private async Task<NotebookFailure?> TalkAsync(PipedProcess process, WorkerRequest request, Action<WorkerMessage> receive, CancellationToken stop)
    {
        using var overdue = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop, overdue.Token);
        using var messages = new JsonLines(process.Pipe);
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
                        process.ForgetWords();
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

        return await DescribeDeathAsync(process, cell, stop);
    }

    private static async Task<NotebookFailure> DescribeDeathAsync(PipedProcess process, int? cell, CancellationToken stop)
    {
        // The system tells the code of a process that has closed its pipe a little later.
        await Task.WhenAny(process.Exit, Task.Delay(Grace, stop));
        stop.ThrowIfCancellationRequested();
        await process.EndAsync();
        var message = $"The notebook's process ended by itself with exit code {process.ExitCode}{Explain(process.ExitCode)}.";
        return new("ProcessEnded", string.Join('\n', [message, .. (await process.LastWordsAsync()).Take(MostLastWords)])) { Cell = cell };
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
}
