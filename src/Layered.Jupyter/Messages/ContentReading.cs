using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Members that a request must have.</summary>
internal static class ContentReading
{
    /// <summary>The text of a member.</summary>
    /// <exception cref="InvalidRequestException">It is missing or no text.</exception>
    public static string RequireString(this JsonObject content, string name) =>
        content.GetString(name) ?? throw new InvalidRequestException($"The request has no text '{name}'.");
}
