using static TorchSharp.torch;

namespace Layered;

/// <summary>One of TorchSharp's optimizers behind Layered's <see cref="Optimizer"/>.</summary>
internal sealed class TorchOptimizer(optim.Optimizer inner)
    : Optimizer(inner.parameters(), inner.ParamGroups.First().LearningRate)
{
    public override double LearningRate
    {
        get => base.LearningRate;
        set
        {
            base.LearningRate = value;
            foreach (var group in inner.ParamGroups)
            {
                group.LearningRate = value;
            }
        }
    }

    public override void Step()
    {
        using var scope = NewDisposeScope();
        inner.step();
    }

    public override void ZeroGrad() => inner.zero_grad();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
