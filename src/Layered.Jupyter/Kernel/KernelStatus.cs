namespace Layered.Jupyter;

/// <summary>Tells every front-end whether the kernel has something in hand.</summary>
/// <remarks>
/// The protocol wants a busy and an idle around each request, and front-ends wait for the idle of their own; but they take any idle for
/// the kernel's. So where one request ends while another one, such as a cell, goes on, the kernel says in the next message that it is busy
/// still. That message belongs to no request: to one that front-ends measure, it would be a second beginning.
/// </remarks>
internal sealed class KernelStatus(MessageSender sender)
{
    private readonly Lock _lock = new();
    private int _inHand;

    /// <summary>A request is taken up.</summary>
    public void Begin(Request request)
    {
        using var alone = _lock.EnterScope();
        _inHand++;
        Publish(request, "busy");
    }

    /// <summary>A request is answered.</summary>
    public void End(Request request)
    {
        using var alone = _lock.EnterScope();
        Publish(request, "idle");
        if (--_inHand > 0)
        {
            Publish(null, "busy");
        }
    }

    private void Publish(Request? request, string state) => sender.Publish(request, "status", new() { ["execution_state"] = state });
}
