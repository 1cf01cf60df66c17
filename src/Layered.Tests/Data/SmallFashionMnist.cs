using System.Buffers.Binary;
using System.IO.Compression;

namespace Layered.Tests;

/// <summary>A folder with the four files, three training and two test images, for tests to damage.</summary>
internal sealed class SmallFashionMnist : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallFashionMnist()
    {
        WriteImages(TrainImages, 3);
        WriteLabels(TrainLabels, [9, 0, 4]);
        WriteImages("t10k-images-idx3-ubyte.gz", 2);
        WriteLabels("t10k-labels-idx1-ubyte.gz", [1, 2]);
    }

    public static string TrainImages => "train-images-idx3-ubyte.gz";

    public static string TrainLabels => "train-labels-idx1-ubyte.gz";

    public string Folder => _folder.Path;

    public static byte Pixel(int image, int position) => (byte)(image * 50 + position % 200);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void WriteImages(string file, int count) =>
        WritePacked(file, [.. Header(0x803, count, 28, 28), .. Enumerable.Range(0, count * 784).Select(i => Pixel(i / 784, i % 784))]);

    public void WriteLabels(string file, byte[] labels) => WritePacked(file, [.. Header(0x801, labels.Length), .. labels]);

    public void WritePacked(string file, byte[] content)
    {
        using var packed = new GZipStream(File.Create(PathOf(file)), CompressionLevel.Fastest);
        packed.Write(content);
    }

    public byte[] Unpack(string file)
    {
        using var packed = new GZipStream(File.OpenRead(PathOf(file)), CompressionMode.Decompress);
        using var content = new MemoryStream();
        packed.CopyTo(content);
        return content.ToArray();
    }

    public static byte[] Header(params int[] numbers)
    {
        var header = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * i), numbers[i]);
        }

        return header;
    }

    public void Dispose() => _folder.Dispose();
}
