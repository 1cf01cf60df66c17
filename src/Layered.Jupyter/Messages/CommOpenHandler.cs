using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Closes a comm that a front-end opens: nobody listens here.</summary>
internal sealed class CommOpenHandler(MessageSender sender) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => "comm_open";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        if (request.Content.GetString("comm_id") is { } id)
        {
            sender.Publish(request, "comm_close", new() { ["comm_id"] = id, ["data"] = new JsonObject() });
        }

        return Task.FromResult<JsonObject?>(null);
    }
}
