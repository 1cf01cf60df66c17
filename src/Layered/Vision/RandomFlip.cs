using static TorchSharp.torch;

namespace Layered;

/// <summary>Exchanges left and right in every second image on average: most clothes look as likely mirrored.</summary>
/// <param name="seed">The seed of its own random generator; null takes one that follows from that of <see cref="LibTorch.Start"/>.</param>
public sealed class RandomFlip(long? seed = null) : Augmentation(seed)
{
    /// <inheritdoc/>
    protected override Tensor Change(Tensor images)
    {
        var coins = randint(0, 2, [images.size(0), 1, 1, 1], ScalarType.Bool, generator: Generator);
        return where(coins, images.flip(-1), images);
    }
}
