using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Moves images by whole pixels; what enters is 0 (background), what leaves is gone. Images are the last two
/// dimensions, [… × height × width], with row 0 at the top.
/// </summary>
public static class Shift
{
    /// <summary>Moves the content towards the left edge.</summary>
    /// <param name="images">Shape [… × height × width].</param>
    /// <param name="pixels">From 0 to the width.</param>
    public static Tensor Left(Tensor images, int pixels) => Move(images, pixels, dimension: -1, towardsStart: true);

    /// <summary>Moves the content towards the right edge.</summary>
    /// <param name="images">Shape [… × height × width].</param>
    /// <param name="pixels">From 0 to the width.</param>
    public static Tensor Right(Tensor images, int pixels) => Move(images, pixels, dimension: -1, towardsStart: false);

    /// <summary>Moves the content towards the top edge.</summary>
    /// <param name="images">Shape [… × height × width].</param>
    /// <param name="pixels">From 0 to the height.</param>
    public static Tensor Up(Tensor images, int pixels) => Move(images, pixels, dimension: -2, towardsStart: true);

    /// <summary>Moves the content towards the bottom edge.</summary>
    /// <param name="images">Shape [… × height × width].</param>
    /// <param name="pixels">From 0 to the height.</param>
    public static Tensor Down(Tensor images, int pixels) => Move(images, pixels, dimension: -2, towardsStart: false);

    private static Tensor Move(Tensor images, int pixels, int dimension, bool towardsStart)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() < 2)
        {
            throw new ArgumentException($"Images are [… × height × width], but this is {Shapes.Show(images)}: reshape it first, for example with .view(-1, 28, 28).", nameof(images));
        }

        var size = images.size(dimension);
        if (pixels < 0 || pixels > size)
        {
            throw new ArgumentOutOfRangeException(nameof(pixels), pixels, $"These images are {Shapes.Show(images)}: a shift along that side goes from 0 to {size} pixels.");
        }

        using var scope = NewDisposeScope();
        var kept = images.narrow(dimension, towardsStart ? pixels : 0, size - pixels);
        var edge = zeros_like(images.narrow(dimension, 0, pixels));
        return cat(towardsStart ? [kept, edge] : [edge, kept], dimension).MoveToOuterDisposeScope();
    }
}
