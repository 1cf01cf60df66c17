using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// <see cref="Adam"/> whose weight decay leaves the gradient alone: <c>p ← p − learningRate · weightDecay · p</c> before
/// each step, so that the pull towards 0 does not depend on how large a parameter's gradients are.
/// </summary>
/// <remarks>The same rule as <c>torch.optim.AdamW</c> (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019, algorithm 2, scaled by the learning rate as PyTorch does).</remarks>
/// <param name="parameters">Leaf tensors that require a gradient; updated in place.</param>
/// <param name="learningRate">How far a step goes; 0.001 is a common first try.</param>
/// <param name="beta1">β₁, how much of the mean gradient is kept at each step, from 0 to less than 1.</param>
/// <param name="beta2">β₂, how much of the mean square is kept at each step, from 0 to less than 1.</param>
/// <param name="epsilon">Keeps the division from blowing up where gradients are tiny.</param>
/// <param name="weightDecay">How strongly parameters are pulled towards 0; 0 for not at all.</param>
/// <param name="decays">
/// Which parameters are pulled; all if left out, as in PyTorch. Biases and the scales of a normalization gain nothing from it:
/// <c>decays: parameter => parameter.dim() > 1</c> leaves them out.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
public sealed class AdamW(
    IEnumerable<Tensor> parameters,
    double learningRate,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double epsilon = 1e-8,
    double weightDecay = 0.01,
    Func<Tensor, bool>? decays = null) : Adam(parameters, learningRate, beta1, beta2, epsilon, weightDecay)
{
    private protected override Tensor Decay(Tensor parameter, Tensor gradient)
    {
        if (decays?.Invoke(parameter) ?? true)
        {
            parameter.mul_(1 - (LearningRate * WeightDecay));
        }

        return gradient;
    }
}
