using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Moves every image of a batch by a random number of pixels, from 0 up to a maximum, in one of four directions.
/// The whole batch is moved at once, and the random numbers are its own: a seed gives the same shifts again.
/// </summary>
/// <remarks>
/// Seen as one long row of pixels, a shifted image is the same row read from a little earlier or later; the pixels
/// that come in from the neighbouring row or image are then multiplied by 0. So a batch takes one gather and one
/// multiplication, whatever the shifts are.
/// </remarks>
public sealed class RandomShift : IDisposable
{
    private static readonly Func<Tensor, int, Tensor>[] Directions = [Shift.Left, Shift.Right, Shift.Up, Shift.Down];

    private readonly int _maxPixels;
    private readonly Generator _generator;
    private (long Height, long Width) _size;
    private Tensor? _masks;
    private Tensor? _offsets;

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
    /// <param name="images">[N × pixels] for square images, or [N × … × height × width]; the channels of an image move together.</param>
    /// <returns>A new tensor of the same shape; what enters an image is 0.</returns>
    /// <exception cref="ArgumentException">The tensor does not hold images.</exception>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (height, width) = SizeOf(images);
        using var scope = NewDisposeScope();
        var (masks, offsets) = TablesFor(height, width, images);

        var samples = images.size(0);
        var pixels = height * width;
        var count = images.numel() / pixels;
        var choice = randint(0, masks.size(0), [samples], device: images.device, generator: _generator).repeat_interleave(count / samples);

        var margin = _maxPixels * width;
        var row = nn.functional.pad(images.reshape(1, -1), [margin, margin]).flatten();
        var windows = row.as_strided([row.numel() - pixels + 1, pixels], [1, 1]);
        var starts = arange(count, device: images.device).mul_(pixels).add_(margin).add_(offsets.index_select(0, choice));
        var moved = windows.index_select(0, starts).mul_(masks.index_select(0, choice));
        return moved.view(images.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the random generator and the tables that batches share.</summary>
    public void Dispose()
    {
        _generator.Dispose();
        _masks?.Dispose();
        _offsets?.Dispose();
    }

    // A row for each direction and number of pixels: where an image of ones keeps its ones, and how far the window moves.
    private (Tensor Masks, Tensor Offsets) TablesFor(long height, long width, Tensor like)
    {
        if (_masks is null || _offsets is null || _size != (height, width) || _masks.dtype != like.dtype || _masks.device != like.device)
        {
            _masks?.Dispose();
            _offsets?.Dispose();
            _size = (height, width);
            var image = ones(height, width, dtype: like.dtype, device: like.device);
            var steps = new[] { 1, -1, width, -width };
            var shifts = Directions.SelectMany((move, direction) => Enumerable.Range(0, _maxPixels + 1).Select(amount => (move, direction, amount))).ToList();
            _masks = stack(shifts.Select(shift => shift.move(image, shift.amount).flatten()).ToArray()).DetachFromDisposeScope();
            _offsets = tensor(shifts.Select(shift => steps[shift.direction] * shift.amount).ToArray(), device: like.device).DetachFromDisposeScope();
        }

        return (_masks, _offsets);
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
