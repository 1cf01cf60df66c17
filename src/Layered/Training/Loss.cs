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
}
