using System.Threading.Channels;

namespace Layered.Jupyter;

/// <summary>The requests of one channel, handled one after another in the order they came.</summary>
internal sealed class RequestQueue
{
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>(new() { SingleReader = true });
    private long _received;
    private long _abortThrough;
    private volatile bool _stopped;

    /// <summary>Adds a request. One thread calls.</summary>
    public void Add(KernelChannel channel, WireMessage message) =>
        _requests.Writer.TryWrite(new(channel, Interlocked.Increment(ref _received), message));

    /// <summary>Has the execution requests that are here by now answered as aborted.</summary>
    public void AbortPending() => _abortThrough = Interlocked.Read(ref _received);

    /// <summary>Ends the queue after the request in hand.</summary>
    public void Stop()
    {
        _stopped = true;
        _requests.Writer.TryComplete();
    }

    /// <summary>Handles requests until the queue is stopped.</summary>
    public async Task RunAsync(RequestDispatcher dispatcher)
    {
        await foreach (var request in _requests.Reader.ReadAllAsync())
        {
            if (_stopped)
            {
                return;
            }

            if (request.Number <= _abortThrough && request.Type == ExecuteHandler.Type)
            {
                dispatcher.Abort(request);
            }
            else
            {
                await dispatcher.HandleAsync(request);
            }
        }
    }
}
