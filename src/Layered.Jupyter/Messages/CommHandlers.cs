using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Lists the open comms.</summary>
internal sealed class CommInfoHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => "comm_info_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        var wanted = request.Content.GetString("target_name");
        var comms = new JsonObject();
        foreach (var (id, target) in session.Comms.Where(comm => string.IsNullOrEmpty(wanted) || comm.Value == wanted))
        {
            comms[id] = new JsonObject { ["target_name"] = target };
        }

        var reply = Replies.Ok();
        reply["comms"] = comms;
        return Task.FromResult<JsonObject?>(reply);
    }
}

/// <summary>Passes on to the session what front-ends send by comms. What comes of it belongs to the message, which has no reply.</summary>
/// <param name="type">The message's type.</param>
/// <param name="read">Reads a message to a comm with this id.</param>
/// <param name="session">Takes it.</param>
/// <param name="sender">Sends what comes of it.</param>
internal sealed class CommHandler(string type, Func<string, JsonObject, CommEvent> read, KernelSession session, MessageSender sender) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => type;

    /// <summary>One for each type of message.</summary>
    public static IEnumerable<IRequestHandler> All(KernelSession session, MessageSender sender) =>
    [
        new CommHandler("comm_open", (id, content) => new CommOpened(id, content.RequireString("target_name"), Data(content)), session, sender),
        new CommHandler("comm_msg", (id, content) => new CommSent(id, Data(content)), session, sender),
        new CommHandler("comm_close", (id, content) => new CommClosed(id, Data(content)), session, sender),
    ];

    /// <inheritdoc/>
    public async Task<JsonObject?> HandleAsync(Request request)
    {
        var received = read(request.Content.RequireString("comm_id"), request.Content);
        await session.ReceiveAsync(received, new CellOutputs(sender, request, silent: false));
        return null;
    }

    private static JsonObject Data(JsonObject content) => content["data"] as JsonObject ?? [];
}
