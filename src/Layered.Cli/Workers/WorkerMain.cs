using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>What runs in a <see cref="WorkerProcess"/>: it takes the notebook from the pipe, runs it, and ends when the pipe does.</summary>
internal sealed class WorkerMain : IProgress<NotebookProgress>, IDisposable
{
    /// <summary>The command's verb under which it is started, followed by the pipe's name.</summary>
    public const string Verb = "worker";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly JsonLines _messages;
    private readonly LineReporter _lines;
    private readonly CancellationTokenSource _abandoned = new();
    private readonly List<(NotebookCell Cell, IReadOnlyList<CellOutput> Outputs)> _told = [];
    private int _cell;

    private WorkerMain(JsonLines messages)
    {
        _messages = messages;
        _lines = new(line => Tell(new LinePrinted(line)), TimeProvider.System);
    }

    /// <summary>Runs the notebook that is asked for over the pipe, and ends this process.</summary>
    public static async Task RunAsync(string pipeName)
    {
        // What is typed on a terminal, and its end, reach every process there; what they mean is for the process to decide that started this one.
        using var interrupt = Ignore(PosixSignal.SIGINT);
        using var quit = Ignore(PosixSignal.SIGQUIT);
        using var hangup = Ignore(PosixSignal.SIGHUP);
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(ConnectTimeout, CancellationToken.None);
        using var messages = new JsonLines(pipe);
        using var worker = new WorkerMain(messages);
        if (await messages.ReadAsync<WorkerRequest>(CancellationToken.None) is { } request)
        {
            worker.Tell(await worker.RunAsync(request));
        }

        // A notebook may leave threads behind that would keep the process.
        Environment.Exit(ExitCodes.Success);
    }

    /// <inheritdoc/>
    public void Report(NotebookProgress value)
    {
        if (value.CellNumber != _cell)
        {
            _cell = value.CellNumber;
            Tell(new CellStarted(_cell));
        }

        if (value.Completed is { } run)
        {
            _lines.Clear();
            _told.Add((run.Cell, run.Cell.Outputs));
            Tell(new CellEnded(_cell, run.Cell.Source, run.Cell.ExecutionCount, ToJson(run.Cell.Outputs)));
        }
        else if (value.LastLine.Length > 0)
        {
            _lines.Set(value.LastLine);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines.Dispose();
        _abandoned.Dispose();
    }

    private static PosixSignalRegistration Ignore(PosixSignal signal) => PosixSignalRegistration.Create(signal, context => context.Cancel = true);

    private async Task<RunEnded> RunAsync(WorkerRequest request)
    {
        new Thread(EndWithThePipe) { IsBackground = true }.Start();
        var runner = new NotebookRunner(new()
        {
            CellTimeout = request.Timeout,
            Parameters = request.Parameters,
            Session = BundledLibrary.SessionIn(Environment.CurrentDirectory),
        });
        try
        {
            var result = await runner.RunAsync(NotebookDocument.Parse(request.Notebook, request.Name), Environment.CurrentDirectory, this, _abandoned.Token);
            TellChanges();
            return new(result.Failure is { } run ? Describe(run) : null);
        }
        catch (ParameterException e)
        {
            return new(new NotebookFailure("Parameter", e.Message));
        }
    }

    private static NotebookFailure Describe(CellRun run) =>
        new(run.Result.Error?.Name ?? run.Result.Status.ToString(), run.Result.Error?.Message ?? "")
        {
            Cell = run.Number,
            Location = run.Result.Error?.Location?.ToString(),
            SourceLine = run.Result.Error?.Location?.SourceLine,
        };

    private void TellChanges()
    {
        foreach (var (index, (cell, outputs)) in _told.Index())
        {
            if (!cell.Outputs.SequenceEqual(outputs))
            {
                Tell(new OutputsChanged(index + 1, ToJson(cell.Outputs)));
            }
        }
    }

    private static JsonArray ToJson(IEnumerable<CellOutput> outputs) => [.. outputs.Select(output => output.ToJson())];

    // A thread of its own: a notebook can exhaust the pool.
    private void EndWithThePipe()
    {
        _messages.WaitForEnd();
        _abandoned.Cancel();
        Thread.Sleep(StopTimeout);
        Process.GetCurrentProcess().Kill();
    }

    private void Tell(WorkerMessage message)
    {
        try
        {
            _messages.Write(message);
        }
        catch (IOException)
        {
            // Nobody listens any more; EndWithThePipe ends this process.
        }
    }
}
