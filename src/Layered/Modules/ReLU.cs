using static TorchSharp.torch;

namespace Layered;

/// <summary>The rectified linear unit: keeps positive values, turns the rest into 0. It has no parameters.</summary>
public sealed class ReLU : Module
{
    /// <summary>Creates the module.</summary>
    public ReLU()
        : base(nameof(ReLU))
    {
    }

    /// <summary>Computes max(x, 0) for every element; the shape stays.</summary>
    public override Tensor forward(Tensor input) => nn.functional.relu(input);

    /// <inheritdoc/>
    public override string ToString() => "ReLU()";
}
