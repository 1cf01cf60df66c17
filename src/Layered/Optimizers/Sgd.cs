using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Stochastic gradient descent with momentum and weight decay:
/// <c>g ← gradient + weightDecay · p</c>, <c>v ← momentum · v + g</c>, <c>p ← p − learningRate · v</c>.
/// </summary>
/// <remarks>The same rule as <c>torch.optim.SGD</c> without dampening (Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013, in PyTorch's form).</remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>Takes hold of the parameters.</summary>
    /// <param name="parameters">Leaf tensors that require a gradient; updated in place.</param>
    /// <param name="learningRate">How far a step goes along the gradient.</param>
    /// <param name="momentum">How much of the last step's velocity is kept, from 0 (none) to less than 1.</param>
    /// <param name="weightDecay">How strongly parameters are pulled towards 0 (L2 penalty); 0 for not at all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Sgd(IEnumerable<Tensor> parameters, double learningRate, double momentum = 0, double weightDecay = 0)
        : base(parameters, learningRate)
    {
        Momentum = RequireMomentum(momentum);
        WeightDecay = RequireWeightDecay(weightDecay);
    }

    /// <summary>How much of the last step's velocity is kept.</summary>
    public double Momentum { get; }

    /// <summary>How strongly parameters are pulled towards 0.</summary>
    public double WeightDecay { get; }

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

            if (WeightDecay > 0)
            {
                gradient = gradient.add(parameter, alpha: WeightDecay);
            }

            if (Momentum > 0)
            {
                var velocity = State("velocity", i);
                velocity.mul_(Momentum).add_(gradient);
                gradient = velocity;
            }

            parameter.add_(gradient, alpha: -LearningRate);
        }
    }
}
