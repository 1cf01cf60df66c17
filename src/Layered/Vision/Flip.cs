using static TorchSharp.torch;

namespace Layered;

/// <summary>Mirrors images.</summary>
public static class Flip
{
    /// <summary>Exchanges left and right.</summary>
    /// <param name="images">[N × pixels] for square images, or [N × … × height × width].</param>
    /// <returns>A new tensor of the same shape.</returns>
    /// <exception cref="ArgumentException">The tensor does not hold images.</exception>
    public static Tensor LeftRight(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (height, width) = ImageSize.Of(images);
        using var scope = NewDisposeScope();
        return images.reshape([.. images.shape[..^(images.dim() == 2 ? 1 : 2)], height, width]).flip(-1).reshape(images.shape).MoveToOuterDisposeScope();
    }
}
