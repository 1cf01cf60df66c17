using System.Text;
using System.Text.Json;

namespace Layered.Jupyter;

/// <summary>Turns frames into messages and back: identities, delimiter, signature, header, parent header, metadata, content.</summary>
internal sealed class MessageCodec(string key)
{
    private const int PartsAfterDelimiter = 5;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private readonly MessageSigner _signer = new(key);
    private readonly ReplayGuard _replays = new();

    /// <summary>Reads a message. Used by one thread at a time.</summary>
    /// <exception cref="MessageRefusedException">The frames are not a message, its signature is wrong, or it came before.</exception>
    public WireMessage Read(IReadOnlyList<byte[]> frames)
    {
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
        {
            delimiter++;
        }

        if (frames.Count - delimiter - 1 < PartsAfterDelimiter)
        {
            throw new MessageRefusedException("There is no delimiter with a signature and four parts after it.");
        }

        var (signature, header, parentHeader, metadata, content) =
            (frames[delimiter + 1], frames[delimiter + 2], frames[delimiter + 3], frames[delimiter + 4], frames[delimiter + 5]);
        if (!_signer.Verify(signature, header, parentHeader, metadata, content))
        {
            throw new MessageRefusedException("The signature is wrong.");
        }

        if (_signer.Signs && !_replays.Accept(Encoding.ASCII.GetString(signature)))
        {
            throw new MessageRefusedException("The message was sent before.");
        }

        return new(
            [.. frames.Take(delimiter)],
            MessageHeader.Read(header),
            parentHeader,
            WireJson.ReadObject(metadata, "metadata"),
            WireJson.ReadObject(content, "content"));
    }

    /// <summary>The frames of a message. May be called by any thread.</summary>
    public byte[][] Write(WireMessage message)
    {
        var metadata = JsonSerializer.SerializeToUtf8Bytes(message.Metadata, WireJson.Options);
        var content = JsonSerializer.SerializeToUtf8Bytes(message.Content, WireJson.Options);
        var signature = _signer.Sign(message.Header.Json.Span, message.ParentHeader.Span, metadata, content);
        return [.. message.Identities, Delimiter, signature, message.Header.Json.ToArray(), message.ParentHeader.ToArray(), metadata, content];
    }
}
