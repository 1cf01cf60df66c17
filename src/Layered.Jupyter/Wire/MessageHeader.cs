using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>What a message says of itself.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">Its type, such as <c>execute_request</c>.</param>
/// <param name="Session">The session of the sender.</param>
/// <param name="Json">The whole header as UTF-8 JSON, as it came or goes.</param>
internal sealed record MessageHeader(string Id, string Type, string Session, ReadOnlyMemory<byte> Json)
{
    /// <summary>The version of the protocol that this kernel speaks.</summary>
    public const string ProtocolVersion = "5.5";

    /// <summary>The header of a new message of this kernel.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="session">The session of the kernel.</param>
    /// <param name="sent">When it is sent.</param>
    public static MessageHeader Create(string type, string session, DateTimeOffset sent)
    {
        var id = Guid.NewGuid().ToString();
        var json = new JsonObject
        {
            ["msg_id"] = id,
            ["msg_type"] = type,
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = sent.UtcDateTime,
            ["version"] = ProtocolVersion,
        };
        return new(id, type, session, JsonSerializer.SerializeToUtf8Bytes(json, WireJson.Options));
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="MessageRefusedException">Its id or its type is missing.</exception>
    public static MessageHeader Read(byte[] json)
    {
        var members = WireJson.ReadObject(json, "header");
        return new(
            members.GetString("msg_id") ?? throw new MessageRefusedException("The header has no 'msg_id'."),
            members.GetString("msg_type") ?? throw new MessageRefusedException("The header has no 'msg_type'."),
            members.GetString("session") ?? "",
            json);
    }
}
