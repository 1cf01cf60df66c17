using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>What front-ends and a session's objects tell each other by comms, in either direction.</summary>
/// <param name="CommId">The comm.</param>
/// <remarks>https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages</remarks>
public abstract record CommEvent(string CommId) : SessionEvent;

/// <summary>A comm is opened.</summary>
/// <param name="CommId">The comm.</param>
/// <param name="Target">What is at the other end, by a name that both sides know.</param>
/// <param name="Data">What the other end begins with.</param>
public sealed record CommOpened(string CommId, string Target, JsonObject Data) : CommEvent(CommId)
{
    /// <summary>What accompanies the data.</summary>
    public JsonObject Metadata { get; init; } = [];
}

/// <summary>Something is sent.</summary>
/// <param name="CommId">The comm.</param>
/// <param name="Data">What is sent.</param>
public sealed record CommSent(string CommId, JsonObject Data) : CommEvent(CommId);

/// <summary>A comm is closed.</summary>
/// <param name="CommId">The comm.</param>
/// <param name="Data">What is said at the end.</param>
public sealed record CommClosed(string CommId, JsonObject Data) : CommEvent(CommId);
