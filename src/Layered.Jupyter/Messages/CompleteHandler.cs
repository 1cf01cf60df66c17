using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Tells what can be written at the cursor.</summary>
internal sealed class CompleteHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => "complete_request";

    /// <inheritdoc/>
    public async Task<JsonObject?> HandleAsync(Request request)
    {
        var code = request.Content.RequireString("code");
        var position = CodePosition.ToUtf16(code, request.Content.GetInt32("cursor_pos") ?? int.MaxValue);
        var completions = await session.GetAssistantAsync() is { } assistant
            ? await assistant.CompleteAsync(code, position, CancellationToken.None)
            : new(position, position, []);

        var (start, end) = (CodePosition.FromUtf16(code, completions.Start), CodePosition.FromUtf16(code, completions.End));
        var reply = Replies.Ok();
        reply["matches"] = new JsonArray([.. completions.Items.Select(item => (JsonNode)item.Text)]);
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;
        reply["metadata"] = new JsonObject
        {
            // What JupyterLab and its kin draw their icons from.
            ["_jupyter_types_experimental"] = new JsonArray([.. completions.Items.Select(item => Describe(item, start, end))]),
        };
        return reply;
    }

    private static JsonObject Describe(CodeCompletion item, int start, int end) =>
        new() { ["text"] = item.Text, ["type"] = item.Kind, ["start"] = start, ["end"] = end };
}
