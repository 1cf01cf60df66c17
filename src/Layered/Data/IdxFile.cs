using System.Buffers.Binary;
using System.IO.Compression;

namespace Layered;

/// <summary>
/// Reads gzipped IDX files of unsigned bytes: a magic number, the sizes of the dimensions as big-endian 32-bit
/// numbers, then the values (format: Y. LeCun, "The MNIST database").
/// </summary>
internal static class IdxFile
{
    /// <summary>The third byte of the magic number: unsigned bytes. The fourth is the number of dimensions.</summary>
    private const int UnsignedByteMagic = 0x0800;

    /// <summary>How many bytes a packed one becomes at most (https://zlib.net/zlib_tech.html).</summary>
    private const long LargestRatio = 1032;

    /// <summary>Reads all items of a file, which must be whole and nothing more.</summary>
    /// <param name="path">The file.</param>
    /// <param name="itemShape">The shape that each item must have: empty for labels, 28 × 28 for images.</param>
    /// <returns>The items, one after the other.</returns>
    /// <exception cref="DataFormatException">The file is damaged, or of another kind.</exception>
    public static byte[] Read(string path, ReadOnlySpan<int> itemShape)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0)
        {
            throw Fault(path, "the whole file", "a gzipped IDX file", "an empty file");
        }

        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        var header = new byte[4 * (2 + itemShape.Length)];
        Fill(path, unpacked, header.AsSpan(0, 4), "its magic number");
        CheckMagic(path, header, itemShape.Length + 1);
        Fill(path, unpacked, header.AsSpan(4), "its header");
        var items = new byte[ItemCount(path, file.Length, header, itemShape) * ItemSize(itemShape)];
        Fill(path, unpacked, items, $"its values, of which the header promises {items.Length}");

        CheckEnd(path, unpacked, file, header.Length + items.Length);
        return items;
    }

    private static void CheckMagic(string path, ReadOnlySpan<byte> header, int dimensions) =>
        Check(path, header, 0, UnsignedByteMagic + dimensions, $"the IDX magic number of {dimensions}-dimensional unsigned bytes, ");

    private static int ItemCount(string path, long packedLength, ReadOnlySpan<byte> header, ReadOnlySpan<int> itemShape)
    {
        for (var i = 0; i < itemShape.Length; i++)
        {
            Check(path, header, i + 2, itemShape[i], $"the size of dimension {i + 2}, ");
        }

        var count = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        // Before memory is taken for them: what a damaged header promises may be anything.
        var most = Math.Min(Array.MaxLength, LargestRatio * packedLength) / ItemSize(itemShape);
        return count > 0 && count <= most
            ? (int)count
            : throw Fault(path, "bytes 4 to 7 (unpacked)", $"the number of items, from 1 to the {most} that the file has room for", $"{count}");
    }

    private static void Check(string path, ReadOnlySpan<byte> header, int field, int expected, string meaning)
    {
        var found = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * field)..]);
        if (found != expected)
        {
            throw Fault(
                path, $"bytes {4 * field} to {4 * field + 3} (unpacked)", $"{meaning}{expected} (0x{expected:x8})", $"{found} (0x{found:x8})");
        }
    }

    private static void Fill(string path, Stream unpacked, Span<byte> destination, string what)
    {
        var read = 0;
        try
        {
            read = unpacked.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw NotGzip(path, e);
        }

        if (read < destination.Length)
        {
            throw Fault(
                path, $"byte {read} of {what}", $"{destination.Length} bytes", "the end of the file: it is cut off");
        }
    }

    /// <remarks>
    /// The stream ends quietly where the compressed data are cut off just before their end. The gzip trailer, whose
    /// last four bytes are the unpacked length, tells whether they are complete.
    /// </remarks>
    private static void CheckEnd(string path, Stream unpacked, Stream file, int length)
    {
        try
        {
            if (unpacked.ReadByte() >= 0)
            {
                throw Fault(path, $"byte {length} (unpacked)", "the end of the file, after the values that the header promises", "more bytes");
            }
        }
        catch (InvalidDataException e)
        {
            throw NotGzip(path, e);
        }

        var trailer = new byte[4];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (stated != length)
        {
            throw Fault(path, "its last four bytes", $"the unpacked length {length}, as gzip writes it there", $"{stated}: it is cut off, or something follows it");
        }
    }

    private static int ItemSize(ReadOnlySpan<int> itemShape)
    {
        var size = 1;
        foreach (var dimension in itemShape)
        {
            size *= dimension;
        }

        return size;
    }

    private static DataFormatException NotGzip(string path, InvalidDataException cause) =>
        Fault(path, "the compressed data", "a whole gzip file", $"data that do not unpack ({cause.Message})", cause);

    private static DataFormatException Fault(string path, string place, string expected, string found, Exception? cause = null) =>
        new(path, place, expected, found, FashionMnistFolder.Remedy, cause);
}
