using static TorchSharp.torch;

namespace Layered;

/// <summary>Finds height and width of the pictures in a batch.</summary>
internal static class ImageSize
{
    /// <param name="images">[N × pixels] for square pictures, or [N × … × height × width].</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static (long Height, long Width) Of(Tensor images)
    {
        var shape = images.shape;
        if (shape.Length > 2)
        {
            return (shape[^2], shape[^1]);
        }

        var side = shape.Length == 2 ? (long)Math.Round(Math.Sqrt(shape[1])) : 0;
        return shape.Length == 2 && side * side == shape[1]
            ? (side, side)
            : throw new ArgumentException($"Images are [N × height × width] or, where they are square, [N × pixels], but this is {Shapes.Show(images)}.", nameof(images));
    }
}
