using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Takes what is meant for a comm that is not open, without a word, as the protocol has it.</summary>
/// <param name="type"><c>comm_msg</c> or <c>comm_close</c>.</param>
internal sealed class CommTrafficHandler(string type) : IRequestHandler
{
    /// <inheritdoc/>
    public string RequestType => type;

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request) => Task.FromResult<JsonObject?>(null);
}
