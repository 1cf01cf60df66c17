using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime;

namespace Layered.Notebooks;

/// <summary>The thread that a session's cells run on. What runs there can be stopped.</summary>
/// <remarks>
/// Three things stop a cell. Its own code asks in every loop and function (<see cref="ModuleCancellation"/>). A wait is
/// interrupted, one that is under way or the next one. What is left is a library at work: that is aborted, which is the last resort, because the runtime's abort
/// ends the process where it meets a loop of managed code in the wrong place.
/// </remarks>
internal sealed class StoppableThread(string name, CSharpSessionOptions options) : IDisposable
{
    private const int StackSize = 16 * 1024 * 1024;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan OwnCode = TimeSpan.FromMilliseconds(100);

    private BlockingCollection<Action>? _queue;
    private Thread? _thread;
    private Thread? _stopping;

    /// <summary>Whether the calling thread is this one.</summary>
    public bool IsCurrent => Thread.CurrentThread is var current && (current == _thread || current == _stopping);

    /// <summary>Runs work on the session's thread.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="TimeoutException">The work did not stop within the grace.</exception>
    public async Task RunAsync(Action work, CancellationToken cancellationToken)
    {
        var (thread, queue) = Start();
        var abort = new CancellationTokenSource();
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Add(() => Execute(work, finished, abort.Token), CancellationToken.None);

        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.UnsafeRegister(_ => cancelled.TrySetResult(), null))
        {
            await Task.WhenAny(finished.Task, cancelled.Task);
        }

        if (!finished.Task.IsCompleted && !await StopAsync(thread, abort, finished.Task))
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

    private (Thread Thread, BlockingCollection<Action> Queue) Start()
    {
        if (_thread is null || _queue is null)
        {
            var queue = _queue = [];
            _thread = new Thread(() => Loop(queue), StackSize) { Name = name, IsBackground = true };
            _thread.UnsafeStart();
        }

        return (_thread, _queue);
    }

    private void Retire()
    {
        _queue?.CompleteAdding();
        (_thread, _queue) = (null, null);
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

    private static void Execute(Action work, TaskCompletionSource finished, CancellationToken abort)
    {
        try
        {
#pragma warning disable SYSLIB0046 // Made for this: code of a user's that must be stoppable.
            ControlledExecution.Run(work, abort);
#pragma warning restore SYSLIB0046
            finished.SetResult();
        }
        catch (Exception exception)
        {
            finished.TrySetException(exception);
        }
    }

    /// <summary>Stops the thread, which is not used again: the runtime aborts a thread only once, and an interruption may still be on its way.</summary>
    private async Task<bool> StopAsync(Thread thread, CancellationTokenSource abort, Task finished)
    {
        _stopping = thread;
        Retire();
        var start = Environment.TickCount64;
        TimeSpan Elapsed() => TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
        var aborted = false;
        while (!finished.IsCompleted && Elapsed() < options.InterruptGrace)
        {
            await Task.WhenAny(finished, Task.Delay(Poll));
            if (finished.IsCompleted)
            {
                break;
            }

            // A thread at work notices an interruption at its next wait, be it of no length. Cells of the notebook's own code
            // need none, so it comes only after they had time to stop by themselves.
            if (thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || Elapsed() > OwnCode)
            {
                thread.Interrupt();
            }

            if (!aborted && Elapsed() > options.AbortAfter)
            {
                // Cancelling blocks until the thread has been aborted.
                aborted = true;
                new Thread(abort.Cancel) { IsBackground = true }.UnsafeStart();
            }
        }

        return finished.IsCompleted;
    }
}
