using System.Buffers.Binary;

namespace Layered.Jupyter;

/// <summary>
/// Messages on a stream: a byte for the channel, the number of frames, then each frame's length and bytes. Numbers are 32-bit,
/// little-endian.
/// </summary>
internal static class PipeFrames
{
    private const int MostFrames = 1024;

    /// <summary>Writes one message.</summary>
    /// <exception cref="IOException">The other side has closed.</exception>
    public static void Write(Stream stream, KernelChannel channel, IReadOnlyList<byte[]> frames)
    {
        var buffer = new byte[1 + sizeof(int) + frames.Sum(frame => sizeof(int) + frame.Length)];
        buffer[0] = (byte)channel;
        var rest = buffer.AsSpan(1);
        WriteNumber(frames.Count, ref rest);
        foreach (var frame in frames)
        {
            WriteNumber(frame.Length, ref rest);
            frame.CopyTo(rest);
            rest = rest[frame.Length..];
        }

        stream.Write(buffer);
        stream.Flush();
    }

    /// <summary>Reads one message.</summary>
    /// <returns>Null at the end of the stream, also where it ends within a message.</returns>
    /// <exception cref="InvalidDataException">This is no message.</exception>
    public static async Task<(KernelChannel Channel, IReadOnlyList<byte[]> Frames)?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        try
        {
            var head = await ReadAsync(stream, 1 + sizeof(int), cancellation);
            var count = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
            if (head[0] > (byte)KernelChannel.Stdin || count is < 0 or > MostFrames)
            {
                throw new InvalidDataException($"A message begins with {Convert.ToHexString(head)}.");
            }

            var frames = new byte[count][];
            for (var i = 0; i < count; i++)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(await ReadAsync(stream, sizeof(int), cancellation));
                if (length is < 0 or > (int)KernelSockets.MaxFrameSize)
                {
                    throw new InvalidDataException($"A frame has a length of {length}.");
                }

                frames[i] = await ReadAsync(stream, length, cancellation);
            }

            return ((KernelChannel)head[0], frames);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A process that was killed may leave a broken pipe instead of an end.
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int length, CancellationToken cancellation)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static void WriteNumber(int number, ref Span<byte> rest)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, number);
        rest = rest[sizeof(int)..];
    }
}
