using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>The messages that carry a session's outputs.</summary>
internal static class OutputMessages
{
    /// <summary>The message of an output; null for one that the protocol does not know.</summary>
    public static (string Type, JsonObject Content)? Write(SessionEvent sessionEvent) => sessionEvent switch
    {
        OutputAdded { Output: var output } => Write(output),
        DisplayUpdated update => ("update_display_data", WriteDisplay(update.Data, update.DisplayId)),
        OutputsCleared cleared => ("clear_output", new() { ["wait"] = cleared.Wait }),
        CommOpened comm => ("comm_open", new() { ["comm_id"] = comm.CommId, ["target_name"] = comm.Target, ["data"] = comm.Data }),
        CommSent comm => ("comm_msg", new() { ["comm_id"] = comm.CommId, ["data"] = comm.Data }),
        CommClosed comm => ("comm_close", new() { ["comm_id"] = comm.CommId, ["data"] = comm.Data }),
        _ => null,
    };

    private static (string Type, JsonObject Content)? Write(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                return ("stream", new() { ["name"] = stream.Name, ["text"] = stream.Text });
            case DisplayOutput display:
                return ("display_data", WriteDisplay(display.Data, display.DisplayId));
            case ResultOutput result:
                var content = WriteData(result.Data);
                content["execution_count"] = result.ExecutionCount;
                return ("execute_result", content);
            case ErrorOutput error:
                var reply = Replies.Error(error.Name, error.Value, error.Traceback);
                reply.Remove("status");
                return ("error", reply);
            default:
                return null;
        }
    }

    private static JsonObject WriteDisplay(MimeBundle data, string? displayId)
    {
        var content = WriteData(data);
        content["transient"] = displayId is null ? new JsonObject() : new JsonObject { ["display_id"] = displayId };
        return content;
    }

    private static JsonObject WriteData(MimeBundle data) => new() { ["data"] = data.ToJson(), ["metadata"] = data.Metadata };
}
