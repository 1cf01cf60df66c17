using System.Runtime.ExceptionServices;

namespace Layered;

/// <summary>Takes a run through its stages: calls the callbacks before and after each, and leaves out what they skip.</summary>
internal sealed class CallbackChain(IEnumerable<Callback> callbacks, TrainingRun run)
{
    private readonly Callback[] _callbacks = [.. callbacks.OrderBy(callback => callback.Order)];
    private readonly bool[] _open = new bool[Enum.GetValues<Stage>().Length];
    private Stage? _skipped;

    /// <summary>The callbacks in the order in which they are called.</summary>
    public IReadOnlyList<Callback> Callbacks => _callbacks;

    /// <summary>Whether a callback asked to skip a stage whose end is not reached yet.</summary>
    public bool IsSkipping => _skipped is not null;

    public void Skip(Stage stage)
    {
        if (!_open[(int)stage])
        {
            throw new InvalidOperationException($"Only a stage that has begun can be skipped: {stage} can be from Before{stage} to After{stage}.");
        }

        if (_skipped is null || stage < _skipped)
        {
            _skipped = stage;
        }
    }

    /// <summary>Does a stage's work between its events.</summary>
    public void Around(Stage stage, Action work)
    {
        if (IsSkipping)
        {
            return;
        }

        _open[(int)stage] = true;
        foreach (var callback in _callbacks)
        {
            Before(stage, callback);
        }

        if (!IsSkipping)
        {
            work();
        }

        foreach (var callback in _callbacks)
        {
            After(stage, callback);
        }

        _open[(int)stage] = false;
        if (_skipped == stage)
        {
            _skipped = null;
        }
    }

    /// <summary>
    /// As <see cref="Around"/> for the whole fit, but that every callback whose BeforeFit was called gets its AfterFit, whatever
    /// failed before. The others took nothing that they would have to give back.
    /// </summary>
    public void AroundFit(Action work)
    {
        _open[(int)Stage.Fit] = true;
        var told = new List<Callback>(_callbacks.Length);
        var failures = new List<Exception>();
        Try(() =>
        {
            foreach (var callback in _callbacks)
            {
                told.Add(callback);
                Before(Stage.Fit, callback);
            }

            if (!IsSkipping)
            {
                work();
            }
        });
        run.Failure = failures.FirstOrDefault();
        foreach (var callback in told)
        {
            Try(() => After(Stage.Fit, callback));
        }

        if (failures is [var only])
        {
            ExceptionDispatchInfo.Throw(only);
        }
        else if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }

        void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }
    }

    private void Before(Stage stage, Callback callback)
    {
        try
        {
            callback.Before(stage, run);
        }
        catch (Exception exception) when (!IsInterruption(exception))
        {
            throw new CallbackException(callback, $"Before{stage}", run, exception);
        }
    }

    private void After(Stage stage, Callback callback)
    {
        try
        {
            callback.After(stage, run);
        }
        catch (Exception exception) when (!IsInterruption(exception))
        {
            throw new CallbackException(callback, $"After{stage}", run, exception);
        }
    }

    // Whoever stops a fit from outside, like a notebook's interrupt button, is not to be told that a callback failed.
    private static bool IsInterruption(Exception exception) => exception is OperationCanceledException or ThreadInterruptedException;
}
