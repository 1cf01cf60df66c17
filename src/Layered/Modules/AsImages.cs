using static TorchSharp.torch;

namespace Layered;

/// <summary>Makes pictures of rows of pixels: from [N × height · width] to [N × 1 × height × width], a view without a copy.</summary>
/// <remarks>
/// The view tells libtorch that channels lie last, as processors with vector units compute best. The convolutions that follow pass
/// this layout on from one to the next.
/// </remarks>
public sealed class AsImages : Module
{
    private readonly long _height;
    private readonly long _width;

    /// <summary>Names the size of a picture.</summary>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    public AsImages(long height = 28, long width = 28)
        : base(nameof(AsImages))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (_height, _width) = (height, width);
    }

    /// <summary>Changes the shape.</summary>
    /// <exception cref="ArgumentException">The rows have another number of pixels.</exception>
    public override Tensor forward(Tensor input) => input.dim() >= 2 && input.numel() == input.size(0) * _height * _width
        ? input.view(-1, _height, _width, 1).permute(0, 3, 1, 2)
        : throw new ArgumentException($"{this} takes [N × {_height * _width}], but its input is {Shapes.Show(input)}.", nameof(input));

    /// <inheritdoc/>
    public override string ToString() => $"AsImages({_height} × {_width})";
}
