using static TorchSharp.torch;

namespace Layered;

/// <summary>Loss functions: from predictions and targets to one number to make small.</summary>
/// <remarks>Any <c>Func&lt;Tensor, Tensor, Tensor&gt;</c> that gives a scalar is a loss; this is where the usual ones have their names.</remarks>
public static class Loss
{
    /// <summary>
    /// Cross-entropy of class scores, averaged over the samples: predictions [N × classes] are unnormalized scores
    /// (logits), targets [N] the right classes as int64. Guessing blindly among ten classes costs ln 10 ≈ 2.303.
    /// </summary>
    public static Func<Tensor, Tensor, Tensor> CrossEntropy { get; } =
        (predictions, targets) => nn.functional.cross_entropy(predictions, targets);

    /// <summary>
    /// Cross-entropy against targets that leave some doubt: the right class counts for 1 − smoothing, and all classes share
    /// the rest. The model is not driven to scores without bound.
    /// </summary>
    /// <param name="smoothing">From 0, which is <see cref="CrossEntropy"/>, to less than 1.</param>
    /// <remarks>Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", 2016, section 7.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public static Func<Tensor, Tensor, Tensor> SmoothedCrossEntropy(double smoothing = 0.1) => smoothing is >= 0 and < 1
        ? (predictions, targets) => nn.functional.cross_entropy(predictions, targets, label_smoothing: smoothing)
        : throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "Smoothing is a number from 0 to less than 1; 0.1 is common.");
}
