using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>The language of a cell in the metadata that Polyglot Notebooks and .NET Interactive write.</summary>
public static class KernelMetadata
{
    /// <summary>The language, such as <c>csharp</c> or <c>html</c>; null where the metadata names none.</summary>
    /// <param name="metadata">A cell's metadata, or that of a request to execute one.</param>
    public static string? Read(JsonObject? metadata) =>
        (metadata?["polyglot_notebook"] as JsonObject).GetString("kernelName")
        ?? (metadata?["dotnet_interactive"] as JsonObject).GetString("language");
}
