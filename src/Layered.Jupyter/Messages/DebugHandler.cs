using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Tells the session's variables in the words of the debug adapter protocol. There is no debugger: whatever else it is asked fails.</summary>
internal sealed class DebugHandler(KernelSession session) : IRequestHandler
{
    /// <summary>The type of the requests.</summary>
    public const string Type = "debug_request";

    private int _sent;

    /// <inheritdoc/>
    public string RequestType => Type;

    /// <inheritdoc/>
    public async Task<JsonObject?> HandleAsync(Request request)
    {
        var command = request.Content.RequireString("command");
        var reply = new JsonObject
        {
            ["type"] = "response",
            ["seq"] = ++_sent,
            ["request_seq"] = request.Content.GetInt32("seq") ?? 0,
            ["command"] = command,
        };
        try
        {
            reply["body"] = await AnswerAsync(command, request.Content["arguments"] as JsonObject ?? []);
            reply["success"] = true;
        }
        catch (InvalidRequestException refusal)
        {
            reply["body"] = new JsonObject();
            reply["success"] = false;
            reply["message"] = refusal.Message;
        }

        return reply;
    }

    private async Task<JsonObject> AnswerAsync(string command, JsonObject arguments)
    {
        switch (command)
        {
            case "inspectVariables":
                var variables = session.Variables.Select(variable => (JsonNode)new JsonObject
                {
                    ["name"] = variable.Name,
                    ["type"] = variable.Type,
                    ["value"] = variable.Value,
                    ["evaluateName"] = variable.Name,
                    // Nothing to unfold.
                    ["variablesReference"] = 0,
                });
                return new() { ["variables"] = new JsonArray([.. variables]) };
            case "richInspectVariables":
                var name = arguments.RequireString("variableName");
                var data = await session.ShowVariableAsync(name) ?? throw new InvalidRequestException($"There is no variable '{name}'.");
                return new() { ["data"] = data.ToJson(), ["metadata"] = data.Metadata };
            default:
                throw new InvalidRequestException($"This kernel has no debugger: '{command}' is not known. It tells variables: inspectVariables, richInspectVariables.");
        }
    }
}
