namespace Layered.Notebooks;

/// <summary>Exceptions that no code caught, on a thread or in a callback that a cell started: the cell that runs, or the next, fails of the first.</summary>
internal sealed class UnhandledErrors(ErrorReport errors)
{
    private readonly Lock _lock = new();
    private CellError? _first;

    /// <summary>Records one. Any thread may tell.</summary>
    public void Add(Exception exception)
    {
        if (exception is OperationCanceledException { CancellationToken.IsCancellationRequested: true })
        {
            // What an interrupted cell had left running stops like the cell.
            return;
        }

        var error = errors.Exception(exception);
        lock (_lock)
        {
            _first ??= error with { Traceback = ["An exception on a thread or in a callback was not handled.", .. error.Traceback] };
        }
    }

    /// <summary>The first since the last time; null where there was none.</summary>
    public CellError? Take()
    {
        lock (_lock)
        {
            var first = _first;
            _first = null;
            return first;
        }
    }
}
