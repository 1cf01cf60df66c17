using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Answers one type of request.</summary>
internal interface IRequestHandler
{
    /// <summary>The message type that it answers.</summary>
    string RequestType { get; }

    /// <summary>Does what is asked.</summary>
    /// <returns>The content of the reply; null where the protocol has none.</returns>
    Task<JsonObject?> HandleAsync(Request request);
}
