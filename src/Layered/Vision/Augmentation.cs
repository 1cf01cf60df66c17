using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Changes every picture of a batch at random, a whole batch at once. The random numbers are its own: a seed gives the
/// same changes again, and libtorch's generator is left alone. One of your own needs only <see cref="Change"/>.
/// </summary>
public abstract class Augmentation : IDisposable
{
    /// <summary>Makes the random generator.</summary>
    /// <param name="seed">
    /// Its seed; null takes one that follows from the seed of <see cref="LibTorch.Start"/> and the kind of augmentation. Two
    /// augmentations with the same seed draw the same numbers: used one after the other, give each its own.
    /// </param>
    protected Augmentation(long? seed) => Generator = new Generator(unchecked((ulong)(seed ?? OwnSeed())));

    /// <summary>Where all random numbers come from.</summary>
    protected internal Generator Generator { get; }

    /// <summary>Changes each picture in its own way.</summary>
    /// <param name="images">[N × pixels] for square pictures, or [N × … × height × width]. In the processor's memory. It stays as it is.</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">The tensor does not hold pictures, or lies on another device.</exception>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (height, width) = ImageSize.Of(images);
        if (images.device_type != DeviceType.CPU)
        {
            throw new ArgumentException($"The images lie on {images.device}: augment a batch before it is moved to a device.", nameof(images));
        }

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var samples = images.size(0);
        var planes = samples == 0 ? 1 : images.numel() / (samples * height * width);
        return Change(images.reshape(samples, planes, height, width)).reshape(images.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the random generator.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Changes each picture in its own way; the channels of a picture together.</summary>
    /// <param name="images">[N × channels × height × width]. It is to stay as it is.</param>
    /// <returns>A new tensor of the same shape.</returns>
    protected abstract Tensor Change(Tensor images);

    private long OwnSeed() => GetType().Name.Aggregate(LibTorch.CurrentSeed, (mixed, letter) => unchecked((mixed * 31) + letter));

    /// <summary>Frees the random generator; for subclasses that hold more.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Generator.Dispose();
        }
    }
}
