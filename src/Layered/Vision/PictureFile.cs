using System.Buffers.Binary;
using StbImageSharp;

namespace Layered;

/// <summary>Reads the pixels of a picture file, whatever has happened to it.</summary>
internal static class PictureFile
{
    private const long MostPixels = 50_000_000;

    // A PNG of one bit a pixel, packed as well as deflate can: 1032 to 1 (https://zlib.net/zlib_tech.html). The others pack less.
    private const long MostPixelsPerByte = 8 * 1032;

    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n'];
    private static readonly byte[][] Beginnings = [Png, [0xff, 0xd8, 0xff], [.. "BM"u8], [.. "GIF8"u8]];

    /// <summary>Red, green, blue and opacity of each pixel.</summary>
    /// <param name="path">A PNG, JPEG, BMP or GIF file.</param>
    /// <param name="remedy">What to do where it is none.</param>
    /// <exception cref="DataFormatException">The file holds no such picture, or a larger one than 50 million pixels.</exception>
    public static ImageResult Read(string path, string remedy)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            Check(bytes);
            return ImageResult.FromStream(new PictureStream(bytes), ColorComponents.RedGreenBlueAlpha);
        }
        // The decoder raises whatever its steps run into.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new DataFormatException(
                path, "its bytes", "a PNG, JPEG, BMP or GIF picture of at most 50 million pixels", exception.Message, remedy, exception);
        }
    }

    // The decoder takes as much memory as a file says that it needs, and takes what begins otherwise for formats without a mark.
    private static void Check(byte[] bytes)
    {
        if (!Beginnings.Any(beginning => bytes.AsSpan().StartsWith(beginning)))
        {
            throw new InvalidDataException("another beginning");
        }

        if (bytes.AsSpan().StartsWith(Png))
        {
            CheckChunks(bytes);
        }

        var size = ImageInfo.FromStream(new PictureStream(bytes)) ?? throw new InvalidDataException("no size");
        if (size.Width < 1 || size.Height < 1 || (long)size.Width * size.Height > Math.Min(MostPixels, MostPixelsPerByte * bytes.Length))
        {
            throw new InvalidDataException($"{size.Width} × {size.Height} pixels in {bytes.Length} bytes");
        }
    }

    /// <summary>A PNG is a mark and chunks, each with its length, a name and a checksum around its data.</summary>
    private static void CheckChunks(ReadOnlySpan<byte> bytes)
    {
        const int Around = 12;
        for (var place = Png.Length; ;)
        {
            var left = bytes.Length - place - Around;
            var length = left < 0 ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(bytes[place..]);
            if (length > left)
            {
                throw new InvalidDataException($"a chunk at byte {place} that is longer than the file");
            }

            // Some programs write more behind the end.
            if (bytes.Slice(place + sizeof(uint), 4).SequenceEqual("IEND"u8))
            {
                return;
            }

            place += Around + (int)length;
        }
    }
}
