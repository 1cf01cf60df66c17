using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Moves every image of a batch by a random number of pixels, from 0 up to a maximum, in one of four directions; what
/// enters an image is 0.
/// </summary>
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
        var (height, width) = (images.size(2), images.size(3));
        if (_maxPixels > Math.Min(height, width))
        {
            throw new ArgumentException($"A shift by up to {_maxPixels} pixels goes beyond these images, which are {height} × {width}.", nameof(images));
        }

        var choices = randint(0, Directions * (_maxPixels + 1), [images.size(0)], generator: Generator).data<long>().ToArray();
        return Translation.Move(images, image =>
        {
            var (direction, pixels) = Math.DivRem((int)choices[image], _maxPixels + 1);
            return direction switch
            {
                0 => (0, -pixels),
                1 => (0, pixels),
                2 => (-pixels, 0),
                _ => (pixels, 0),
            };
        });
    }
}
