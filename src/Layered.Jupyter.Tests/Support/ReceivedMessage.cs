using System.Text.Json.Nodes;

namespace Layered.Jupyter.Tests;

/// <summary>A message as a front-end sees it.</summary>
internal sealed record ReceivedMessage(string Type, string? ParentId, JsonObject Content, JsonObject Header, JsonObject Metadata)
{
    public string Text(string name) => Content[name]!.GetValue<string>();

    public int Number(string name) => Content[name]!.GetValue<int>();

    public string Status => Text("status");
}
