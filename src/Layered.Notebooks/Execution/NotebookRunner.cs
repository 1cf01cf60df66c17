using System.Diagnostics;
using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Runs a notebook from its first cell to its last in a session of its own.</summary>
public sealed class NotebookRunner(NotebookRunOptions? options = null)
{
    private const string RaisesException = "raises-exception";

    private readonly NotebookRunOptions _options = options ?? new();

    /// <summary>Runs a copy of the notebook; the document given stays as it is. As of any that a kernel ran, its metadata say which language that was.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="folder">The notebook's folder: the working directory, of the whole process, while it runs.</param>
    /// <param name="progress">Told at the start and the end of each cell, and when console text comes.</param>
    /// <param name="cancellationToken">Stops the run; what ran so far is returned.</param>
    /// <exception cref="ParameterException">A parameter is unknown or its value is of the wrong type; nothing ran.</exception>
    public async Task<NotebookRunResult> RunAsync(NotebookDocument document, string folder, IProgress<NotebookProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var copy = document.Clone();
        copy.Metadata[CSharpLanguage.MetadataName] = CSharpLanguage.Describe();
        NotebookParameters.Apply(copy, _options.Parameters);
        var cells = copy.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        foreach (var cell in cells)
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
        }

        var watch = Stopwatch.StartNew();
        var previous = Environment.CurrentDirectory;
        folder = Path.GetFullPath(folder);
        Environment.CurrentDirectory = folder;
        try
        {
            await using var session = new CSharpSession(_options.Session with { WorkingDirectory = folder });
            var runs = await RunCellsAsync(session, cells, progress, cancellationToken);
            return new(copy, runs, cancellationToken.IsCancellationRequested, watch.Elapsed);
        }
        finally
        {
            Environment.CurrentDirectory = previous;
        }
    }

    private async Task<IReadOnlyList<CellRun>> RunCellsAsync(CSharpSession session, List<NotebookCell> cells, IProgress<NotebookProgress>? progress, CancellationToken cancellationToken)
    {
        var runs = new List<CellRun>();
        var outputs = new List<OutputCollector>();
        foreach (var cell in cells)
        {
            var number = runs.Count + 1;
            outputs.Add(new(_options.Limits));
            progress?.Report(new(number, cells.Count, null, ""));
            var sink = new CellSink([.. outputs], line => progress?.Report(new(number, cells.Count, null, line)));
            var run = await RunCellAsync(session, cell, number, sink, cancellationToken);
            if (run is { TimedOut: true, Result.Error: { } error })
            {
                outputs[^1].ReplaceError(new(error.Name, error.Message, error.Traceback));
            }

            cell.ExecutionCount = number;
            cell.Outputs = outputs[^1].Outputs;
            runs.Add(run);
            progress?.Report(new(number, cells.Count, run, outputs[^1].LastLine));
            if (run.Result.Status is CellStatus.StillRunning || cancellationToken.IsCancellationRequested || (run.Failed && !_options.KeepGoing))
            {
                break;
            }
        }

        // At the end again: a later cell may have updated a display of an earlier one, and a thread may have written late.
        foreach (var (cell, collector) in cells.Zip(outputs))
        {
            cell.Outputs = collector.Outputs;
        }

        return runs;
    }

    private async Task<CellRun> RunCellAsync(CSharpSession session, NotebookCell cell, int number, CellSink sink, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_options.CellTimeout is { } bound)
        {
            timeout.CancelAfter(bound);
        }

        var result = await session.ExecuteAsync(cell.Source, sink, counts: true, cell.KernelName, timeout.Token);
        var timedOut = !cancellationToken.IsCancellationRequested && result.Status is CellStatus.Cancelled or CellStatus.StillRunning;
        return new(number, cell, timedOut ? TimedOut(result) : result, timedOut, cell.Tags.Contains(RaisesException));
    }

    private CellResult TimedOut(CellResult result)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"The cell took longer than {_options.CellTimeout!.Value.TotalSeconds:0.###} s and was interrupted.");
        return result with { Error = new("Timeout", message, null, [message]) };
    }
}
