using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Stops the running cell; it answers for itself.</summary>
internal sealed class InterruptHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => "interrupt_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        session.Interrupt();
        return Task.FromResult<JsonObject?>(Replies.Ok());
    }
}
