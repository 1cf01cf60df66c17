using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime;

namespace Layered.Notebooks;

/// <summary>The one thread that a session's cells run on. What runs there can be stopped, wherever it loops or waits.</summary>
internal sealed class StoppableThread : IDisposable
{
    private const int StackSize = 16 * 1024 * 1024;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private readonly object _lock = new();
    private bool _interruptible;
    private bool _interrupted;

    public StoppableThread(string name)
    {
        _thread = new Thread(Loop, StackSize) { Name = name, IsBackground = true };
        _thread.UnsafeStart();
    }

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
        var stop = new CancellationTokenSource();
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => Execute(work, finished, stop.Token), CancellationToken.None);

        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.UnsafeRegister(_ => cancelled.TrySetResult(), null))
        {
            await Task.WhenAny(finished.Task, cancelled.Task);
        }

        if (!finished.Task.IsCompleted && !await StopAsync(stop, finished.Task, grace))
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
    public void Dispose() => _work.CompleteAdding();

    private static void Run(Action work, CancellationToken stop)
    {
#pragma warning disable SYSLIB0046 // Made for this: code of a user's that must be stoppable.
        ControlledExecution.Run(work, stop);
#pragma warning restore SYSLIB0046
    }

    private void Loop()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    private void Execute(Action<CancellationToken> work, TaskCompletionSource finished, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            SetInterruptible(true);
            Run(() => work(stop), stop);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        SetInterruptible(false);
        DrainInterrupts();
        if (failure is null)
        {
            finished.SetResult();
        }
        else
        {
            finished.SetException(failure);
        }
    }

    /// <summary>Breaks loops by an abort, and waits, which an abort does not reach, by interrupting them again and again.</summary>
    private async Task<bool> StopAsync(CancellationTokenSource stop, Task finished, TimeSpan grace)
    {
        // Cancelling blocks until the thread has been aborted.
        new Thread(stop.Cancel) { IsBackground = true }.UnsafeStart();
        var deadline = Environment.TickCount64 + (long)grace.TotalMilliseconds;
        while (!finished.IsCompleted && Environment.TickCount64 < deadline)
        {
            lock (_lock)
            {
                if (_interruptible)
                {
                    _interrupted = true;
                    _thread.Interrupt();
                }
            }

            await Task.WhenAny(finished, Task.Delay(10));
        }

        return finished.IsCompleted;
    }

    private void SetInterruptible(bool value)
    {
        while (true)
        {
            try
            {
                lock (_lock)
                {
                    _interruptible = value;
                    return;
                }
            }
            catch (ThreadInterruptedException)
            {
                // It came while waiting for the lock; the work is over, or will meet the next one.
            }
        }
    }

    /// <summary>An interruption that came too late must not hit the next work.</summary>
    private void DrainInterrupts()
    {
        if (!_interrupted)
        {
            return;
        }

        _interrupted = false;
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
        }
    }
}
