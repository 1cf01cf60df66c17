namespace Layered.Jupyter;

/// <summary>Remembers the signatures of the latest messages, so that none is accepted twice.</summary>
internal sealed class ReplayGuard(int capacity = ReplayGuard.DefaultCapacity)
{
    // What Jupyter's own session class remembers.
    private const int DefaultCapacity = 65536;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Whether the signature is new; it is not from now on.</summary>
    public bool Accept(string signature)
    {
        if (!_known.Add(signature))
        {
            return false;
        }

        _order.Enqueue(signature);
        if (_order.Count > capacity)
        {
            _known.Remove(_order.Dequeue());
        }

        return true;
    }
}
