using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Adds a border of zeros around each image and cuts a piece of the old size out at a random place: the content moves by
/// up to the border's width, up or down and left or right at once.
/// </summary>
/// <remarks>He et al., "Deep Residual Learning", 2016, section 4.2, where the border has 4 pixels of 32.</remarks>
public sealed class RandomCrop : Augmentation
{
    private readonly int _padding;

    /// <summary>Creates the augmentation.</summary>
    /// <param name="padding">The width of the border; all places are equally likely.</param>
    /// <param name="seed">The seed of its own random generator; null takes one that follows from that of <see cref="LibTorch.Start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The border is less than 0 wide.</exception>
    public RandomCrop(int padding = 2, long? seed = null)
        : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        _padding = padding;
    }

    /// <inheritdoc/>
    protected override Tensor Change(Tensor images)
    {
        var choices = 2 * _padding + 1;
        var places = randint(0, choices * choices, [images.size(0)], generator: Generator).data<long>().ToArray();
        return Translation.Move(images, image =>
        {
            var (down, right) = Math.DivRem((int)places[image], choices);
            return (down - _padding, right - _padding);
        });
    }
}
