namespace Layered.Notebooks;

/// <summary>
/// Continues what a cell awaits. While the cell's own thread waits it continues there, so that state bound to a thread
/// survives an <c>await</c>; while that thread is busy or blocked it continues on the thread pool, so that a cell that
/// blocks on a task cannot lock itself up. Once cancelled, nothing of the cell continues any more.
/// </summary>
internal sealed class CellSynchronizationContext(CellInterpreter session) : SynchronizationContext
{
    private readonly object _lock = new();
    private Action? _next;
    private bool _waiting;
    private volatile bool _cancelled;

    /// <summary>Drops whatever would continue from now on.</summary>
    public void Cancel() => _cancelled = true;

    /// <summary>Runs continuations on the calling thread until the task is done.</summary>
    public void RunUntilCompleted(Task task)
    {
        task.ContinueWith(
            _ =>
            {
                lock (_lock)
                {
                    Monitor.PulseAll(_lock);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        while (Next(task) is { } work)
        {
            work();
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_cancelled)
        {
            return;
        }

        var context = ExecutionContext.Capture();
        void Continue() => Invoke(d, state, context);
        if (!TryHandOver(Continue))
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => ContinueElsewhere(Continue), null);
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Gives the work to the cell's own thread, if that waits.</summary>
    private bool TryHandOver(Action work)
    {
        lock (_lock)
        {
            if (!_waiting || _next is not null)
            {
                return false;
            }

            _next = work;
            Monitor.PulseAll(_lock);
            return true;
        }
    }

    private void ContinueElsewhere(Action work)
    {
        // The cell's thread may have come to wait meanwhile.
        if (!TryHandOver(work))
        {
            work();
        }
    }

    private Action? Next(Task task)
    {
        lock (_lock)
        {
            _waiting = true;
            try
            {
                while (_next is null && !task.IsCompleted)
                {
                    Monitor.Wait(_lock);
                }

                var next = _next;
                _next = null;
                return next;
            }
            finally
            {
                _waiting = false;
            }
        }
    }

    private void Invoke(SendOrPostCallback callback, object? state, ExecutionContext? context)
    {
        if (_cancelled)
        {
            return;
        }

        try
        {
            SetSynchronizationContext(this);
            if (context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(context, callback.Invoke, state);
            }
        }
        catch (Exception exception) when (exception is not (ThreadAbortException or ThreadInterruptedException))
        {
            session.Unhandled.Add(exception);
        }
    }
}
