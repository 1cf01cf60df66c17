using System.Buffers.Binary;
using System.Text;
using Layered.Jupyter;

namespace Layered.Server;

/// <summary>
/// Messages on a WebSocket, as the subprotocol <c>v1.kernel.websocket.jupyter.org</c> has them: the number of offsets, the offsets,
/// the channel's name, header, parent header, metadata, content and buffers. Numbers are 64-bit, little-endian.
/// (Jupyter Server, "WebSocket kernel wire protocol".)
/// </summary>
internal static class SocketFrames
{
    /// <summary>The subprotocol.</summary>
    public const string Protocol = "v1.kernel.websocket.jupyter.org";

    private const int FewestParts = 5;
    private const int MostParts = 1024;

    /// <summary>Packs a message.</summary>
    /// <param name="channel">The channel it came by.</param>
    /// <param name="parts">Header, parent header, metadata, content and buffers.</param>
    public static byte[] Write(KernelChannel channel, IReadOnlyList<byte[]> parts)
    {
        byte[][] all = [Encoding.UTF8.GetBytes(Name(channel)), .. parts];
        var start = sizeof(long) * (all.Length + 2);
        var message = new byte[start + all.Sum(part => (long)part.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(message, all.Length + 1);
        long offset = start;
        for (var i = 0; i <= all.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(sizeof(long) * (i + 1)), offset);
            if (i < all.Length)
            {
                all[i].CopyTo(message.AsSpan((int)offset));
                offset += all[i].Length;
            }
        }

        return message;
    }

    /// <summary>Unpacks a message.</summary>
    /// <returns>Null where it is none, or for a channel that front-ends do not send on.</returns>
    public static (KernelChannel Channel, IReadOnlyList<byte[]> Parts)? Read(ReadOnlyMemory<byte> message)
    {
        var span = message.Span;
        if (span.Length < sizeof(long) || BinaryPrimitives.ReadInt64LittleEndian(span) is < FewestParts + 1 or > MostParts)
        {
            return null;
        }

        var count = (int)BinaryPrimitives.ReadInt64LittleEndian(span);
        if (span.Length < sizeof(long) * (count + 1))
        {
            return null;
        }

        var offsets = Enumerable.Range(1, count).Select(i => BinaryPrimitives.ReadInt64LittleEndian(message.Span[(sizeof(long) * i)..])).ToArray();
        if (offsets[0] < sizeof(long) * (count + 1) || offsets[^1] > span.Length || offsets.Zip(offsets.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            return null;
        }

        byte[][] parts = [.. offsets.Zip(offsets.Skip(1), (from, to) => message[(int)from..(int)to].ToArray())];
        return Channel(Encoding.UTF8.GetString(parts[0])) is { } channel ? (channel, parts[1..]) : null;
    }

    private static string Name(KernelChannel channel) => channel switch
    {
        KernelChannel.Shell => "shell",
        KernelChannel.Control => "control",
        KernelChannel.Stdin => "stdin",
        _ => "iopub",
    };

    private static KernelChannel? Channel(string name) => name switch
    {
        "shell" => KernelChannel.Shell,
        "control" => KernelChannel.Control,
        "stdin" => KernelChannel.Stdin,
        _ => null,
    };
}
