using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Moves every image of a batch by a random number of pixels, from 0 up to a maximum, in one of four directions; what
/// enters an image is 0.
/// </summary>
/// <remarks>
/// Seen as one long row of pixels, a shifted image is the same row begun a little earlier or later, with the pixels that
/// come in over an edge set to 0: one copy and a few zeros an image, whatever the shift is.
/// </remarks>
public sealed class RandomShift : Augmentation
{
    private const int Directions = 4;

    private readonly int _maxPixels;

    /// <summary>Creates the augmentation.</summary>
    /// <param name="maxPixels">The largest shift; 0 to this many pixels are equally likely.</param>
    /// <param name="seed">The seed of its own random generator; null takes one that follows from that of <see cref="LibTorch.Start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest shift is negative.</exception>
    public RandomShift(int maxPixels = 3, long? seed = null)
        : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxPixels);
        _maxPixels = maxPixels;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shift goes beyond the images.</exception>
    protected override Tensor Change(Tensor images)
    {
        var (samples, perSample, height, width) = (images.size(0), images.size(1), images.size(2), images.size(3));
        if (_maxPixels > Math.Min(height, width))
        {
            throw new ArgumentException($"A shift by up to {_maxPixels} pixels goes beyond these images, which are {height} × {width}.", nameof(images));
        }

        var choices = randint(0, Directions * (_maxPixels + 1), [samples], generator: Generator).data<long>().ToArray();
        var source = images.contiguous();
        var moved = empty_like(source);

        var pixelBytes = (int)images.element_size();
        var imageBytes = (int)(height * width) * pixelBytes;
        var rowBytes = (int)width * pixelBytes;
        var from = source.bytes;
        var to = moved.bytes;
        for (var image = 0; image < samples * perSample; image++)
        {
            var (direction, amount) = Math.DivRem((int)choices[image / perSample], _maxPixels + 1);
            var start = image * imageBytes;
            Move(from.Slice(start, imageBytes), to.Slice(start, imageBytes), direction, amount * pixelBytes, amount * rowBytes, rowBytes);
        }

        return moved;
    }

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
}
