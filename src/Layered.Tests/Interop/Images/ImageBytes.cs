using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Layered.Tests;

/// <summary>Reads here and there in a file that is too large to be read as a whole.</summary>
internal sealed class ImageBytes(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path);

    public byte[] Read(ulong offset, ulong length)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(_file, bytes, (long)offset) == bytes.Length
            ? bytes
            : throw new BadImageFormatException($"{path} is cut off: {length} bytes at {offset} lie outside of it.");
    }

    public uint UInt32(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Read(offset, 4));

    /// <summary>The text that begins at an offset and ends with a zero.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, uint offset)
    {
        var rest = bytes[(int)offset..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    public void Dispose() => _file.Dispose();
}
