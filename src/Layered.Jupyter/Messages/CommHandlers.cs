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

/// <summary>Lists the open comms: none, for this kernel has no widgets.</summary>
internal sealed class CommInfoHandler : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => "comm_info_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        var reply = Replies.Ok();
        reply["comms"] = new JsonObject();
        return Task.FromResult<JsonObject?>(reply);
    }
}

/// <summary>Takes what is meant for a comm that is not open, without a word, as the protocol has it.</summary>
/// <param name="type"><c>comm_msg</c> or <c>comm_close</c>.</param>
internal sealed class CommTrafficHandler(string type) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => type;

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request) => Task.FromResult<JsonObject?>(null);
}
