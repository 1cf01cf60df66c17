using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>A session's comms, and what front-ends may open one to.</summary>
/// <param name="emit">Sends an event to front-ends.</param>
internal sealed class CommRegistry(Action<SessionEvent> emit)
{
    private readonly ConcurrentDictionary<string, Comm> _open = new();
    private readonly Dictionary<string, Action<Comm, JsonObject>> _targets = [];

    /// <summary>The open comms' targets, by id. Any thread may ask.</summary>
    public IReadOnlyDictionary<string, string> Targets => _open.ToDictionary(entry => entry.Key, entry => entry.Value.Target);

    /// <summary>Lets front-ends open comms to a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="opened">Given the comm, which it may take, and the data it was opened with.</param>
    public void AddTarget(string target, Action<Comm, JsonObject> opened) => _targets.Add(target, opened);

    /// <summary>Opens a comm to front-ends.</summary>
    /// <param name="id">An id that no other has.</param>
    /// <param name="target">The target.</param>
    /// <param name="data">What front-ends make their likeness from.</param>
    /// <param name="metadata">What accompanies the data.</param>
    public Comm Open(string id, string target, JsonObject data, JsonObject metadata)
    {
        var comm = _open[id] = new(id, target);
        emit(new CommOpened(id, target, data) { Metadata = metadata });
        return comm;
    }

    /// <summary>Sends to front-ends, where the comm is open.</summary>
    public void Send(string id, JsonObject data)
    {
        if (_open.ContainsKey(id))
        {
            emit(new CommSent(id, data));
        }
    }

    /// <summary>Takes what a front-end sends. A comm that is not open is none of its concern.</summary>
    public void Receive(CommEvent received)
    {
        switch (received)
        {
            case CommOpened opened when _targets.TryGetValue(opened.Target, out var take):
                take(_open[opened.CommId] = new(opened.CommId, opened.Target), opened.Data);
                break;
            case CommOpened:
                emit(new CommClosed(received.CommId, []));
                break;
            case CommSent sent when _open.TryGetValue(sent.CommId, out var comm):
                comm.Received?.Invoke(sent.Data);
                break;
            case CommClosed when _open.TryRemove(received.CommId, out var comm):
                comm.Closed?.Invoke();
                break;
        }
    }
}
