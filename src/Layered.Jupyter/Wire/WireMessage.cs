using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>A message of Jupyter's protocol as it travels.</summary>
/// <param name="Identities">The routing identities before the delimiter; on IOPub, the topic.</param>
/// <param name="Header">The header, as UTF-8 JSON: a reply carries it back to the byte.</param>
/// <param name="ParentHeader">The header of the message that this one answers; <c>{}</c> where there is none.</param>
/// <param name="Metadata">What accompanies the content.</param>
/// <param name="Content">The content.</param>
internal sealed record WireMessage(
    IReadOnlyList<byte[]> Identities,
    MessageHeader Header,
    ReadOnlyMemory<byte> ParentHeader,
    JsonObject Metadata,
    JsonObject Content);
