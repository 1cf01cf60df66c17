using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Moves every image of a batch by a random number of pixels, from 0 up to a maximum, in one of four directions.
/// The whole batch is moved at once, and the random numbers are its own: a seed gives the same shifts again.
/// </summary>
/// <remarks>
/// Seen as one long row of pixels, a shifted image is the same row begun a little earlier or later, with the pixels that
/// come in over an edge set to 0: one copy and a few zeros an image, whatever the shift is.
/// </remarks>
public sealed class RandomShift : IDisposable
{
    private const int Directions = 4;

    private readonly int _maxPixels;
    private readonly Generator _generator;

    /// <summary>Creates the augmentation.</summary>
    /// <param name="maxPixels">The largest shift; 0 to this many pixels are equally likely.</param>
    /// <param name="seed">The seed of its own random generator; null takes the seed of <see cref="LibTorch.Start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest shift is negative.</exception>
    public RandomShift(int maxPixels = 3, long? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxPixels);
        _maxPixels = maxPixels;
        _generator = new Generator(unchecked((ulong)(seed ?? LibTorch.CurrentSeed)));
    }

    /// <summary>Moves each image by its own random shift.</summary>
    /// <param name="images">[N × pixels] for square images, or [N × … × height × width]; the channels of an image move together. In the processor's memory.</param>
    /// <returns>A new tensor of the same shape; what enters an image is 0.</returns>
    /// <exception cref="ArgumentException">The tensor does not hold images, or lies on another device.</exception>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (height, width) = SizeOf(images);
        if (images.device_type != TorchSharp.DeviceType.CPU)
        {
            throw new ArgumentException($"The images lie on {images.device}: shift a batch before it is moved to a device.", nameof(images));
        }

        using var scope = NewDisposeScope();
        var samples = images.size(0);
        var choices = randint(0, Directions * (_maxPixels + 1), [samples], generator: _generator).data<long>().ToArray();
        var source = images.contiguous();
        var moved = empty_like(source);

        var pixelBytes = (int)images.element_size();
        var imageBytes = (int)(height * width) * pixelBytes;
        var rowBytes = (int)width * pixelBytes;
        var perSample = images.numel() / (height * width) / samples;
        var from = source.bytes;
        var to = moved.bytes;
        for (var image = 0; image < samples * perSample; image++)
        {
            var (direction, amount) = Math.DivRem((int)choices[image / perSample], _maxPixels + 1);
            var start = image * imageBytes;
            Move(from.Slice(start, imageBytes), to.Slice(start, imageBytes), direction, amount * pixelBytes, amount * rowBytes, rowBytes);
        }

        return moved.MoveToOuterDisposeScope();
    }

    /// <summary>Frees the random generator.</summary>
    public void Dispose() => _generator.Dispose();

    // The directions in the order of left, right, up, down; sizes in bytes.
    private static void Move(ReadOnlySpan<byte> from, Span<byte> to, int direction, int columns, int rows, int row)
    {
        switch (direction)
        {
            case 0:
                from[columns..].CopyTo(to);
                ClearColumns(to[(row - columns)..], columns, row);
                break;
            case 1:
                from[..^columns].CopyTo(to[columns..]);
                ClearColumns(to, columns, row);
                break;
            case 2:
                from[rows..].CopyTo(to);
                to[^rows..].Clear();
                break;
            default:
                from[..^rows].CopyTo(to[rows..]);
                to[..rows].Clear();
                break;
        }
    }

    // Clears a piece of this width at the start of every row.
    private static void ClearColumns(Span<byte> pixels, int columns, int row)
    {
        for (var start = 0; columns > 0 && start < pixels.Length; start += row)
        {
            pixels.Slice(start, columns).Clear();
        }
    }

    private (long Height, long Width) SizeOf(Tensor images)
    {
        var shape = images.shape;
        var side = shape.Length == 2 ? (long)Math.Round(Math.Sqrt(shape[1])) : 0;
        var size = shape.Length > 2 ? (shape[^2], shape[^1]) : (side, side);
        if (shape.Length < 2 || (shape.Length == 2 && side * side != shape[1]))
        {
            throw new ArgumentException($"Images are [N × height × width] or, where they are square, [N × pixels], but this is {Shapes.Show(images)}.", nameof(images));
        }

        if (_maxPixels > Math.Min(size.Item1, size.Item2))
        {
            throw new ArgumentException($"A shift by up to {_maxPixels} pixels goes beyond these images, which are {size.Item1} × {size.Item2}.", nameof(images));
        }

        return size;
    }
}
