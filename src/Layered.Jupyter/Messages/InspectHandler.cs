using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Tells what is known of the name at the cursor.</summary>
internal sealed class InspectHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => "inspect_request";

    /// <inheritdoc/>
    public async Task<JsonObject?> HandleAsync(Request request)
    {
        var code = request.Content.RequireString("code");
        var position = CodePosition.ToUtf16(code, request.Content.GetInt32("cursor_pos") ?? int.MaxValue);
        var description = await session.GetAssistantAsync() is { } assistant
            ? await assistant.InspectAsync(code, position, request.Content.GetInt32("detail_level") ?? 0, CancellationToken.None)
            : null;

        var reply = Replies.Ok();
        reply["found"] = description is not null;
        reply["data"] = description?.ToJson() ?? [];
        reply["metadata"] = description?.Metadata ?? [];
        return reply;
    }
}
