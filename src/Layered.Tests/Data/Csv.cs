using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace Layered.Tests;

/// <summary>Writes the CSV form of labelled images, the plain way.</summary>
internal static class Csv
{
    public static string Header { get; } = "label," + string.Join(',', Enumerable.Range(1, 784).Select(i => $"pixel{i}"));

    public static string Line(int label, int pixel) => $"{label}," + string.Join(',', Enumerable.Repeat(pixel, 784));

    public static void Write(string path, TensorDataset data)
    {
        using var scope = NewDisposeScope();
        var pixels = data.Inputs.mul(255).round().to(ScalarType.Byte).data<byte>().ToArray();
        var labels = data.Targets.data<long>().ToArray();
        var numbers = Enumerable.Range(0, 256).Select(i => "," + i.ToString(CultureInfo.InvariantCulture)).ToArray();

        using var file = new StreamWriter(path, append: false, Encoding.ASCII, bufferSize: 1 << 20);
        file.Write(Header + "\n");
        for (var i = 0; i < labels.Length; i++)
        {
            file.Write(labels[i]);
            foreach (var pixel in pixels.AsSpan(i * 784, 784))
            {
                file.Write(numbers[pixel]);
            }

            file.Write('\n');
        }
    }
}
