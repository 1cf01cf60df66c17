using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Divides each gradient by the root of its running mean square, so that every parameter moves at about the same pace:
/// <c>s ← smoothing · s + (1 − smoothing) · g²</c>, <c>p ← p − learningRate · g / (√s + epsilon)</c>.
/// </summary>
/// <remarks>The same rule as <c>torch.optim.RMSProp</c>, not centred (Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012).</remarks>
public sealed class RMSProp : Optimizer
{
    /// <summary>Takes hold of the parameters.</summary>
    /// <param name="parameters">Leaf tensors that require a gradient; updated in place.</param>
    /// <param name="learningRate">How far a step goes.</param>
    /// <param name="smoothing">How much of the mean square is kept at each step, from 0 to less than 1.</param>
    /// <param name="epsilon">Keeps the division from blowing up where gradients are tiny.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RMSProp(IEnumerable<Tensor> parameters, double learningRate, double smoothing = 0.99, double epsilon = 1e-8)
        : base(parameters, learningRate)
    {
        Smoothing = Require(smoothing is >= 0 and < 1, smoothing, nameof(smoothing), "Smoothing is a number from 0 to less than 1; 0.99 is common.");
        Epsilon = RequireEpsilon(epsilon);
    }

    /// <summary>How much of the mean square is kept at each step.</summary>
    public double Smoothing { get; }

    /// <summary>What is added to the root of the mean square.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override void Step()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        for (var i = 0; i < Parameters.Count; i++)
        {
            var parameter = Parameters[i];
            if (parameter.grad is not { } gradient)
            {
                continue;
            }

            var meanSquare = State("mean square", i);
            meanSquare.mul_(Smoothing).addcmul_(gradient, gradient, 1 - Smoothing);
            parameter.addcdiv_(gradient, meanSquare.sqrt().add_(Epsilon), -LearningRate);
        }
    }
}
