using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Contents that several messages share.</summary>
internal static class Replies
{
    /// <summary>The type of the reply to a type of request; null for messages that have none.</summary>
    public static string? TypeFor(string requestType) =>
        requestType.EndsWith("_request", StringComparison.Ordinal) ? $"{requestType[..^"_request".Length]}_reply" : null;

    /// <summary>A reply that says that all went well.</summary>
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    /// <summary>A reply that says what went wrong.</summary>
    public static JsonObject Error(string name, string message, IEnumerable<string> traceback) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    };

    /// <summary>A reply to a request that could not be handled.</summary>
    public static JsonObject Error(Exception exception) =>
        Error(exception.GetType().FullName!, exception.Message, [$"{exception.GetType().Name}: {exception.Message}"]);
}
