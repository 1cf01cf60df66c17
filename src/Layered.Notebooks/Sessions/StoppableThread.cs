using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime;

namespace Layered.Notebooks;

/// <summary>The thread that a session's cells run on. What runs there can be stopped, wherever it loops or waits.</summary>
internal sealed class StoppableThread(string name) : IDisposable
{
    private const int StackSize = 16 * 1024 * 1024;

    private BlockingCollection<Action>? _work;
    private Thread? _thread;

    /// <summary>Runs work on the calling thread such that the token stops it; what it throws then is swallowed.</summary>
    public static void TryRun(Action work, CancellationToken stop)
    {
        try
        {
            Run(work, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>Runs work on the session's thread.</summary>
    /// <param name="work">The work; it is given a token that is cancelled when it is to stop.</param>
    /// <param name="grace">How long it may take to stop.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="TimeoutException">The work did not stop within the grace.</exception>
    public async Task RunAsync(Action<CancellationToken> work, TimeSpan grace, CancellationToken cancellationToken)
    {
        var (thread, queue) = Start();
        var stop = new CancellationTokenSource();
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Add(() => Execute(work, finished, stop.Token), CancellationToken.None);

        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.UnsafeRegister(_ => cancelled.TrySetResult(), null))
        {
            await Task.WhenAny(finished.Task, cancelled.Task);
        }

        if (!finished.Task.IsCompleted && !await StopAsync(thread, stop, finished.Task, grace))
        {
            throw new TimeoutException("The cell was interrupted and did not stop.");
        }

        try
        {
            await finished.Task;
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever it threw on its way out.
            throw new OperationCanceledException("The cell was interrupted.", exception, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Retire();

    private static void Run(Action work, CancellationToken stop)
    {
#pragma warning disable SYSLIB0046 // Made for this: code of a user's that must be stoppable.
        ControlledExecution.Run(work, stop);
#pragma warning restore SYSLIB0046
    }

    private (Thread Thread, BlockingCollection<Action> Queue) Start()
    {
        if (_thread is null || _work is null)
        {
            var queue = _work = [];
            _thread = new Thread(() => Loop(queue), StackSize) { Name = name, IsBackground = true };
            _thread.UnsafeStart();
        }

        return (_thread, _work);
    }

    private void Retire()
    {
        _work?.CompleteAdding();
        (_thread, _work) = (null, null);
    }

    private static void Loop(BlockingCollection<Action> queue)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            foreach (var work in queue.GetConsumingEnumerable())
            {
                work();
            }
        }
        catch (ThreadInterruptedException)
        {
            // The interruption came after the work had ended.
        }
    }

    private static void Execute(Action<CancellationToken> work, TaskCompletionSource finished, CancellationToken stop)
    {
        try
        {
            Run(() => work(stop), stop);
            finished.SetResult();
        }
        catch (Exception exception)
        {
            finished.TrySetException(exception);
        }
    }

    /// <summary>
    /// Breaks loops by an abort, and waits, which an abort does not reach, by interrupting them again and again.
    /// The runtime aborts a thread only once, so the next work gets a new one.
    /// </summary>
    private async Task<bool> StopAsync(Thread thread, CancellationTokenSource stop, Task finished, TimeSpan grace)
    {
        Retire();

        // Cancelling blocks until the thread has been aborted.
        new Thread(stop.Cancel) { IsBackground = true }.UnsafeStart();
        var deadline = Environment.TickCount64 + (long)grace.TotalMilliseconds;
        while (!finished.IsCompleted && Environment.TickCount64 < deadline)
        {
            thread.Interrupt();
            await Task.WhenAny(finished, Task.Delay(10));
        }

        return finished.IsCompleted;
    }
}
