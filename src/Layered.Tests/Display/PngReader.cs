using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Layered.Tests.Display;

/// <summary>Reads 8-bit PNG files, grey or red-green-blue, independently of the library that writes them.</summary>
internal static class PngReader
{
    public static (int Width, int Height, byte[] Pixels) Read(byte[] file)
    {
        Assert.Equal([137, 80, 78, 71, 13, 10, 26, 10], file[..8]);
        var (width, height, channels) = (0, 0, 1);
        using var compressed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(body);
                    height = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
                    Assert.Equal(8, body[8]);
                    Assert.Contains(body[9], new byte[] { 0, 2 });
                    channels = body[9] == 2 ? 3 : 1;
                    break;
                case "IDAT":
                    compressed.Write(body);
                    break;
            }

            at += length + 12;
        }

        compressed.Position = 0;
        using var lines = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionMode.Decompress))
        {
            zlib.CopyTo(lines);
        }

        return (width, height, Unfilter(lines.ToArray(), width * channels, height, channels));
    }

    public static (int Width, int Height, byte[] Pixels) ReadUri(string uri)
    {
        const string Prefix = "data:image/png;base64,";
        Assert.StartsWith(Prefix, uri);
        return Read(Convert.FromBase64String(uri[Prefix.Length..]));
    }

    private static byte[] Unfilter(byte[] lines, int width, int height, int channels)
    {
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            var filter = lines[y * (width + 1)];
            for (var x = 0; x < width; x++)
            {
                int left = x >= channels ? pixels[(y * width) + x - channels] : 0;
                int up = y > 0 ? pixels[((y - 1) * width) + x] : 0;
                int corner = x >= channels && y > 0 ? pixels[((y - 1) * width) + x - channels] : 0;
                var predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException($"filter {filter}"),
                };
                pixels[(y * width) + x] = (byte)(lines[(y * (width + 1)) + x + 1] + predicted);
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
