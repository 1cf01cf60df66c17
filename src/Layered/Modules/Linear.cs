using TorchSharp.Utils;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered;

/// <summary>A linear layer: <c>x · weight + bias</c>, from [… × in] to [… × out].</summary>
/// <remarks>
/// The weight is kept as [in × out], the other way round than in PyTorch, so that the formula on the page is the
/// formula in the code. libtorch multiplies both layouts equally fast.
/// </remarks>
public sealed class Linear : Module
{
    private readonly Initialization _initialization;

    /// <summary>Creates the layer and draws its parameters.</summary>
    /// <param name="inFeatures">Number of inputs of a sample.</param>
    /// <param name="outFeatures">Number of outputs of a sample.</param>
    /// <param name="initialization">How to draw the parameters; <see cref="Init.StandardNormal"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Linear(long inFeatures, long outFeatures, Initialization? initialization = null)
        : base(nameof(Linear))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFeatures);
        InFeatures = inFeatures;
        OutFeatures = outFeatures;
        _initialization = initialization ?? Init.StandardNormal;
        Weight = new Parameter(empty(inFeatures, outFeatures));
        Bias = new Parameter(empty(outFeatures));
        register_parameter("weight", Weight);
        register_parameter("bias", Bias);
        ResetParameters();
    }

    /// <summary>Number of inputs of a sample.</summary>
    public long InFeatures { get; }

    /// <summary>Number of outputs of a sample.</summary>
    public long OutFeatures { get; }

    /// <summary>The weight, shape [in × out].</summary>
    [field: ComponentName(Name = "weight")]
    public Parameter Weight { get; }

    /// <summary>The bias, shape [out].</summary>
    [field: ComponentName(Name = "bias")]
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override void ResetParameters()
    {
        using var noGrad = no_grad();
        _initialization(Weight, Bias);
    }

    /// <summary>Computes <c>x · weight + bias</c>.</summary>
    /// <param name="input">Shape [… × in].</param>
    /// <returns>Shape [… × out].</returns>
    /// <exception cref="ArgumentException">The last dimension of the input is not the number of inputs.</exception>
    public override Tensor forward(Tensor input)
    {
        if (input.dim() == 0 || input.size(-1) != InFeatures)
        {
            throw new ArgumentException(
                $"{this} takes [… × {InFeatures}], but its input is {Shapes.Show(input)}. "
                + "Change the layer's number of inputs or the layer before it.", nameof(input));
        }

        return nn.functional.linear(input, Weight.t(), Bias);
    }

    /// <inheritdoc/>
    public override string ToString() => $"Linear({InFeatures} → {OutFeatures})";
}
