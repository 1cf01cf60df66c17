using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Ends the kernel once the reply is on its way. To restart it is the front-end's part.</summary>
internal sealed class ShutdownHandler(MessageSender sender, Action stop) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => "shutdown_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        // Every front-end is told, not the asking one alone.
        sender.Publish(request, "shutdown_reply", Reply(request));
        stop();
        return Task.FromResult<JsonObject?>(Reply(request));
    }

    private static JsonObject Reply(Request request)
    {
        var reply = Replies.Ok();
        reply["restart"] = request.Content.GetBoolean("restart") ?? false;
        return reply;
    }
}
