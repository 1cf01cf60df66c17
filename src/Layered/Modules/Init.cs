using static TorchSharp.torch;

namespace Layered;

/// <summary>The initializations of the course, each to be passed to <see cref="Linear"/>.</summary>
public static class Init
{
    /// <summary>
    /// Weight and bias from a normal distribution with mean 0 and standard deviation 1: what the course starts from,
    /// and what notebook 07 shows to be far too large.
    /// </summary>
    public static Initialization StandardNormal { get; } = (weight, bias) =>
    {
        using var scope = NewDisposeScope();
        weight.normal_();
        bias.normal_();
    };

    /// <summary>
    /// PyTorch's default for a linear layer: weight and bias uniform in ±1/√(fan-in). With the same seed it draws the
    /// same numbers as TorchSharp's <c>nn.Linear</c>.
    /// </summary>
    /// <remarks>
    /// PyTorch writes it as <c>kaiming_uniform_(a = √5)</c>; the bound works out to 1/√(fan-in)
    /// (pytorch/pytorch issue 57109).
    /// </remarks>
    public static Initialization TorchDefault { get; } = (weight, bias) =>
    {
        using var scope = NewDisposeScope();
        // PyTorch keeps weights as out × in: drawn in that order, the numbers are the same.
        var drawn = empty(weight.shape[1], weight.shape[0], dtype: weight.dtype, device: weight.device);
        TorchLinear(drawn, bias);
        weight.copy_(drawn.t());
    };

    /// <summary>
    /// Kaiming normal initialization: weights from a normal distribution with mean 0 and standard deviation
    /// gain/√fan, biases 0 (He et al., "Delving Deep into Rectifiers", 2015, section 2.2, arXiv:1502.01852).
    /// </summary>
    /// <param name="gain">√2 (the default) for layers followed by a ReLU, 1 for linear ones.</param>
    /// <param name="fan">Keep the size of activations (fan-in) or of gradients (fan-out).</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not a positive number.</exception>
    public static Initialization Kaiming(double? gain = null, Fan fan = Fan.In)
    {
        var factor = gain ?? Math.Sqrt(2);
        if (!(factor > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(gain), gain, "The gain has to be a positive number: √2 for layers followed by a ReLU, 1 for linear ones.");
        }

        return (weight, bias) =>
        {
            using var scope = NewDisposeScope();
            var size = weight.shape[fan == Fan.In ? 0 : 1];
            weight.normal_(0, factor / Math.Sqrt(size));
            bias.zero_();
        };
    }

    /// <summary>PyTorch's initialization of a linear layer in PyTorch's layout, weight [out × in].</summary>
    internal static void TorchLinear(Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        nn.init.kaiming_uniform_(weight, a: Math.Sqrt(5));
        if (bias is not null)
        {
            var bound = 1 / Math.Sqrt(weight.shape[1]);
            nn.init.uniform_(bias, -bound, bound);
        }
    }
}
