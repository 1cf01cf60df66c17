using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Momentum and RMSProp together, each corrected for having begun at 0. With <c>t</c> the number of the parameter's step:
/// <c>m ← β₁ · m + (1 − β₁) · g</c>, <c>s ← β₂ · s + (1 − β₂) · g²</c>,
/// <c>p ← p − learningRate · m / (1 − β₁ᵗ) / (√(s / (1 − β₂ᵗ)) + epsilon)</c>.
/// Weight decay is added to the gradient: <c>g ← gradient + weightDecay · p</c>.
/// </summary>
/// <remarks>The same rule as <c>torch.optim.Adam</c> (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1).</remarks>
public class Adam : Optimizer
{
    /// <summary>Takes hold of the parameters.</summary>
    /// <param name="parameters">Leaf tensors that require a gradient; updated in place.</param>
    /// <param name="learningRate">How far a step goes; 0.001 is a common first try.</param>
    /// <param name="beta1">β₁, how much of the mean gradient is kept at each step, from 0 to less than 1.</param>
    /// <param name="beta2">β₂, how much of the mean square is kept at each step, from 0 to less than 1.</param>
    /// <param name="epsilon">Keeps the division from blowing up where gradients are tiny.</param>
    /// <param name="weightDecay">How strongly parameters are pulled towards 0; 0 for not at all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(
        IEnumerable<Tensor> parameters,
        double learningRate,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
        : base(parameters, learningRate)
    {
        Beta1 = Require(beta1 is >= 0 and < 1, beta1, nameof(beta1), "β₁ is a number from 0 to less than 1; 0.9 is common.");
        Beta2 = Require(beta2 is >= 0 and < 1, beta2, nameof(beta2), "β₂ is a number from 0 to less than 1; 0.999 is common.");
        Epsilon = RequireEpsilon(epsilon);
        WeightDecay = RequireWeightDecay(weightDecay);
    }

    /// <summary>How much of the mean gradient is kept at each step.</summary>
    public double Beta1 { get; }

    /// <summary>How much of the mean square is kept at each step.</summary>
    public double Beta2 { get; }

    /// <summary>What is added to the root of the mean square.</summary>
    public double Epsilon { get; }

    /// <summary>How strongly parameters are pulled towards 0.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override void Step()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].grad is { } gradient)
            {
                Update(i, gradient);
            }
        }
    }

    /// <summary>Moves one parameter.</summary>
    private protected virtual void Update(int index, Tensor gradient)
    {
        var parameter = Parameters[index];
        if (WeightDecay > 0)
        {
            gradient = Decay(parameter, gradient);
        }

        var mean = State("mean", index);
        mean.mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
        var meanSquare = State("mean square", index);
        meanSquare.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);

        var step = NextStep(index);
        var pace = meanSquare.div(1 - Math.Pow(Beta2, step)).sqrt_().add_(Epsilon);
        parameter.addcdiv_(mean, pace, -LearningRate / (1 - Math.Pow(Beta1, step)));
    }

    /// <summary>Pulls a parameter towards 0, by its gradient or by itself.</summary>
    /// <returns>The gradient to go on with.</returns>
    private protected virtual Tensor Decay(Tensor parameter, Tensor gradient) => gradient.add(parameter, alpha: WeightDecay);
}
