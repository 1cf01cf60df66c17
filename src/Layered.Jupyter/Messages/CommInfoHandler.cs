using System.Text.Json.Nodes;

namespace Layered.Jupyter;

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
