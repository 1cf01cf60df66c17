using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Covers a random rectangle of some images with the mean of the batch, so that the model cannot rely on one detail alone.
/// </summary>
/// <remarks>
/// Zhong et al., "Random Erasing Data Augmentation", 2020, algorithm 1, with the logarithm of the rectangle's aspect drawn
/// evenly, from 0.3 to 1/0.3, a side that would be longer than the image cut to it, and the mean in place of random values.
/// </remarks>
public sealed class RandomErase : Augmentation
{
    private const double MinArea = 0.02;
    private static readonly double LargestLogAspect = -Math.Log(0.3);

    private readonly double _probability;
    private readonly double _maxArea;

    /// <summary>Creates the augmentation.</summary>
    /// <param name="probability">How likely an image is covered, from 0 to 1.</param>
    /// <param name="maxArea">The largest share of the image that is covered, from 0.02, the smallest, to 1.</param>
    /// <param name="seed">The seed of its own random generator; null takes one that follows from that of <see cref="LibTorch.Start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RandomErase(double probability = 0.5, double maxArea = 0.25, long? seed = null)
        : base(seed)
    {
        Require(probability is >= 0 and <= 1, probability, nameof(probability), "A probability lies between 0 and 1.");
        Require(maxArea is >= MinArea and <= 1, maxArea, nameof(maxArea), "The largest share of the image lies between 0.02 and 1.");
        (_probability, _maxArea) = (probability, maxArea);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The images do not hold floating-point numbers, and so have no exact mean.</exception>
    protected override Tensor Change(Tensor images)
    {
        if (!images.is_floating_point())
        {
            throw new ArgumentException($"Images to erase in hold floating-point numbers; these are {images.dtype}.", nameof(images));
        }

        var (height, width) = (images.size(2), images.size(3));
        var area = Draw(MinArea * height * width, _maxArea * height * width);
        var aspect = Draw(-LargestLogAspect, LargestLogAspect).exp_();
        var covered = Inside(area.mul(aspect).sqrt_(), height).unsqueeze(2)
            .logical_and(Inside(area.div(aspect).sqrt_(), width).unsqueeze(1))
            .logical_and_(Draw(0, 1).lt(_probability).view(-1, 1, 1));
        return where(covered.unsqueeze(1), images.mean(), images);

        // [N], evenly distributed.
        Tensor Draw(double from, double to) => rand(images.size(0), generator: Generator).mul_(to - from).add_(from);

        // [N × length]: the pixels along one side that lie within a stretch of this size at a random place.
        Tensor Inside(Tensor size, long length)
        {
            size = size.round_().clamp_(1, length);
            var start = Draw(0, 1).mul_(length + 1 - size).floor_().unsqueeze(1);
            var place = arange(length, dtype: start.dtype).unsqueeze(0);
            return place.ge(start).logical_and_(place.lt(start + size.unsqueeze(1)));
        }
    }

    private static void Require(bool holds, double value, string name, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, range);
        }
    }
}
