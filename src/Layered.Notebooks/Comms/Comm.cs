using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>The kernel's end of a line to likenesses of an object in front-ends.</summary>
/// <param name="id">Its id.</param>
/// <param name="target">What the object is, by a name that both sides know.</param>
internal sealed class Comm(string id, string target)
{
    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>What the object is, by a name that both sides know.</summary>
    public string Target => target;

    /// <summary>Takes what front-ends send.</summary>
    public Action<JsonObject>? Received { get; set; }

    /// <summary>Called when a front-end has closed it.</summary>
    public Action? Closed { get; set; }
}
