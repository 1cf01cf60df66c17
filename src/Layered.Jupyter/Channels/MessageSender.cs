using System.Text;
using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Sends the kernel's messages: each with its own header, the header of the request it belongs to, and a signature.</summary>
internal sealed class MessageSender(IKernelChannels channels, MessageCodec codec, TimeProvider clock)
{
    private static readonly ReadOnlyMemory<byte> NoParent = "{}"u8.ToArray();

    private readonly string _session = Guid.NewGuid().ToString();

    /// <summary>Answers a request on the channel it came by.</summary>
    public void Reply(Request request, string type, JsonObject content, JsonObject? metadata = null) =>
        Send(request.Channel, request.Message.Identities, type, request.Message.Header.Json, content, metadata);

    /// <summary>Tells every front-end.</summary>
    /// <param name="request">The request that the message belongs to; null for the kernel's own.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="content">The content.</param>
    /// <param name="metadata">The metadata; none where null.</param>
    public void Publish(Request? request, string type, JsonObject content, JsonObject? metadata = null) =>
        Send(KernelChannel.IOPub, [Encoding.UTF8.GetBytes($"kernel.{_session}.{type}")], type, request?.Message.Header.Json ?? NoParent, content, metadata);

    /// <summary>Tells a front-end that has subscribed to IOPub that it hears from now on (JEP 65). Others with the same subscription hear it, too.</summary>
    /// <param name="topic">What it has subscribed to: the beginning of the topics it wants.</param>
    public void Welcome(byte[] topic) =>
        Send(KernelChannel.IOPub, [topic], "iopub_welcome", NoParent, new() { ["subscription"] = Encoding.UTF8.GetString(topic) }, null);

    /// <summary>Asks the front-end that sent a request.</summary>
    public void Ask(Request request, string type, JsonObject content) =>
        Send(KernelChannel.Stdin, request.Message.Identities, type, request.Message.Header.Json, content, null);

    private void Send(KernelChannel channel, IReadOnlyList<byte[]> identities, string type, ReadOnlyMemory<byte> parent, JsonObject content, JsonObject? metadata)
    {
        var message = new WireMessage(identities, MessageHeader.Create(type, _session, clock.GetUtcNow()), parent, metadata ?? [], content);
        channels.Send(channel, codec.Write(message));
    }
}
