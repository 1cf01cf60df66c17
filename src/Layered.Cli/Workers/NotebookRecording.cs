using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>A notebook that fills with the outputs of its run, cell by cell, so that what ran is there whatever becomes of the worker.</summary>
internal sealed class NotebookRecording
{
    private readonly NotebookCell[] _cells;
    private int? _running;

    /// <summary>Begins with a copy of a notebook without any outputs.</summary>
    public NotebookRecording(NotebookDocument notebook)
    {
        Document = notebook.Clone();
        _cells = [.. Document.Cells.Where(cell => cell.Kind == CellKind.Code)];
        foreach (var cell in _cells)
        {
            cell.ExecutionCount = null;
            cell.Outputs = [];
        }
    }

    /// <summary>The notebook as far as it ran.</summary>
    public NotebookDocument Document { get; }

    /// <summary>How many code cells the notebook has.</summary>
    public int CellCount => _cells.Length;

    /// <summary>How many code cells have ended.</summary>
    public int CellsEnded { get; private set; }

    /// <summary>Takes what the worker tells.</summary>
    public void Take(WorkerMessage message)
    {
        switch (message)
        {
            case CellStarted started:
                _running = started.Cell;
                break;
            case CellEnded ended:
                var cell = _cells[ended.Cell - 1];
                cell.Source = ended.Source;
                cell.ExecutionCount = ended.ExecutionCount;
                cell.Outputs = Read(ended.Outputs);
                _running = null;
                CellsEnded++;
                break;
            case OutputsChanged changed:
                _cells[changed.Cell - 1].Outputs = Read(changed.Outputs);
                break;
        }
    }

    /// <summary>Leaves a failure in the cell that was running when the worker was lost.</summary>
    public void Fail(NotebookFailure failure)
    {
        if (_running is { } running)
        {
            var cell = _cells[running - 1];
            cell.Outputs = [.. cell.Outputs, new ErrorOutput(failure.Name, failure.Message, [$"{failure.Name}: {failure.Message}"])];
        }
    }

    private static List<CellOutput> Read(JsonArray outputs) => [.. outputs.OfType<JsonObject>().Select(CellOutput.FromJson)];
}
