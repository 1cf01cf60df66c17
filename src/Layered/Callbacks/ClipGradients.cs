using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Scales the gradients down before each step when all of them together are longer than allowed: the direction stays,
/// one bad batch cannot throw the model far.
/// </summary>
/// <remarks>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013, section 3.2.</remarks>
/// <param name="maxNorm">The length allowed: the root of the sum of all squared gradients.</param>
public sealed class ClipGradients(double maxNorm) : Callback
{
    private readonly double _maxNorm = maxNorm > 0
        ? maxNorm
        : throw new ArgumentOutOfRangeException(nameof(maxNorm), maxNorm, "The length allowed is a number above 0; 1 is common.");

    /// <inheritdoc/>
    public override void BeforeStep(TrainingRun run) => nn.utils.clip_grad_norm_(run.Learner.Model.parameters(), _maxNorm);
}
