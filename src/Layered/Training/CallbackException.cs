namespace Layered;

/// <summary>A callback failed, and training stopped there.</summary>
public sealed class CallbackException : Exception
{
    internal CallbackException(Callback callback, string eventName, TrainingRun run, Exception cause)
        : base($"The callback '{callback.Name}' failed in {eventName}, {run.Place}: {cause.Message} {run.State}", cause)
    {
        Callback = callback;
        EventName = eventName;
    }

    /// <summary>The callback that failed; the <see cref="Exception.InnerException"/> says how.</summary>
    public Callback Callback { get; }

    /// <summary>The event, such as "AfterStep".</summary>
    public string EventName { get; }
}
