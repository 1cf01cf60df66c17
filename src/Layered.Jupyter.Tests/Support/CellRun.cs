using System.Text.Json.Nodes;

namespace Layered.Jupyter.Tests;

/// <summary>What a front-end saw of one request: its reply, and all that was broadcast for it up to the idle status.</summary>
internal sealed record CellRun(ReceivedMessage Reply, IReadOnlyList<ReceivedMessage> Broadcast)
{
    /// <summary>The broadcast messages but for status and input.</summary>
    public IReadOnlyList<ReceivedMessage> Outputs { get; } = [.. Broadcast.Where(message => message.Type is not ("status" or "execute_input"))];

    public ReceivedMessage Output(string type) => Outputs.Single(message => message.Type == type);

    /// <summary>The console text of a stream, joined.</summary>
    public string Stream(string name) =>
        string.Concat(Outputs.Where(message => message.Type == "stream" && message.Text("name") == name).Select(message => message.Text("text")));

    /// <summary>The result as plain text.</summary>
    public string Result => ((JsonObject)Output("execute_result").Content["data"]!)["text/plain"]!.GetValue<string>();
}
