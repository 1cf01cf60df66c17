using static TorchSharp.torch;

namespace Layered;

/// <summary>Images of one size, one byte a pixel, drawn as ink on paper: value 0 is white (255), the largest value black (0).</summary>
internal sealed class GreyImages
{
    /// <summary>The number of values in a flat Fashion-MNIST image, 28×28.</summary>
    private const long FlatLength = 784;

    private const int FlatSide = 28;

    // A sum of weights that is one in exact arithmetic may be a little above it in float32.
    private const float Tolerance = 1e-4f;

    private readonly byte[] _pixels;

    private GreyImages(byte[] pixels, int count, int height, int width)
    {
        _pixels = pixels;
        Count = count;
        Height = height;
        Width = width;
    }

    public int Count { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>The pixels of one image, row by row.</summary>
    public ReadOnlySpan<byte> this[int index] => _pixels.AsSpan(index * Height * Width, Height * Width);

    /// <summary>Reads images from a tensor, whichever of the shapes that images take it has.</summary>
    public static GreyImages From(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (count, height, width) = Measure(images.shape);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var cpu = images.detach().cpu();
        if (cpu.dtype == ScalarType.Byte)
        {
            return From(cpu.contiguous().data<byte>().ToArray(), count, height, width);
        }

        if (!cpu.is_floating_point())
        {
            throw new ArgumentException(
                $"An image holds numbers from 0 to 1 (floating point) or bytes from 0 to 255 (Byte); the tensor holds {cpu.dtype}. " +
                "Convert it: images.to(torch.uint8) for values from 0 to 255.",
                nameof(images));
        }

        return From(cpu.to(ScalarType.Float32).contiguous().data<float>().ToArray(), count, height, width);
    }

    /// <summary>Takes values from 0 (paper) to 1 (ink).</summary>
    public static GreyImages From(ReadOnlySpan<float> values, int count, int height, int width)
    {
        var pixels = new byte[values.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var value = values[i];
            if (!(value >= -Tolerance && value <= 1 + Tolerance))
            {
                throw new ArgumentException(
                    $"A pixel is a number from 0 to 1; image {i / (height * width)} has {Invariant.Short(value)} " +
                    $"at row {i % (height * width) / width}, column {i % width}. " +
                    "Bring the values into range first: (x - x.min()) / (x.max() - x.min()).",
                    nameof(values));
            }

            pixels[i] = (byte)(255 - (int)MathF.Round(Math.Clamp(value, 0, 1) * 255));
        }

        return new GreyImages(pixels, count, height, width);
    }

    /// <summary>Takes bytes from 0 (paper) to 255 (ink).</summary>
    public static GreyImages From(ReadOnlySpan<byte> values, int count, int height, int width)
    {
        var pixels = new byte[values.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(255 - values[i]);
        }

        return new GreyImages(pixels, count, height, width);
    }

    /// <summary>How many images of which size a tensor of a shape holds.</summary>
    public static (int Count, int Height, int Width) Measure(ReadOnlySpan<long> shape) => shape switch
    {
        [FlatLength] => (1, FlatSide, FlatSide),
        [var n, FlatLength] => (checked((int)n), FlatSide, FlatSide),
        [var h, var w] when h > 0 && w > 0 => (1, checked((int)h), checked((int)w)),
        [var n, var h, var w] when h > 0 && w > 0 => (checked((int)n), checked((int)h), checked((int)w)),
        [var n, 1, var h, var w] when h > 0 && w > 0 => (checked((int)n), checked((int)h), checked((int)w)),
        _ => throw new ArgumentException(
            $"Images have the shape [N, 784], [N, height, width], [N, 1, height, width] or [height, width]; " +
            $"the tensor has [{string.Join(", ", shape.ToArray())}]."),
    };
}
