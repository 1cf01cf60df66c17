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
        var (samples, planes, height, width) = (images.size(0), images.size(1), images.size(2), images.size(3));
        var choices = 2 * _padding + 1;
        var places = randint(0, choices * choices, [samples], generator: Generator).data<long>().ToArray();
        var source = images.contiguous();
        var cropped = zeros_like(source);

        // Row by row between the two images, so that the border never has to be made.
        var from = source.bytes;
        var to = cropped.bytes;
        var pixel = (int)images.element_size();
        var row = (int)width * pixel;
        for (var plane = 0; plane < samples * planes; plane++)
        {
            var (down, right) = Math.DivRem((int)places[plane / planes], choices);
            (down, right) = (down - _padding, right - _padding);
            var kept = row - (Math.Abs(right) * pixel);
            for (var y = Math.Max(0, down); kept > 0 && y < Math.Min(height, height + down); y++)
            {
                var target = (int)((plane * height) + y) * row;
                from.Slice(target - (down * row) + Math.Max(0, -right * pixel), kept).CopyTo(to.Slice(target + Math.Max(0, right * pixel), kept));
            }
        }

        return cropped;
    }
}
