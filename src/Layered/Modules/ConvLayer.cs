using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A convolution without bias, batch normalization, and a ReLU unless it is left out:
/// from [N × in × height × width] to [N × out × height / stride × width / stride].
/// </summary>
/// <remarks>TorchSharp's <c>nn.Conv2d</c> and <c>nn.BatchNorm2d</c>; the order is that of Ioffe and Szegedy, "Batch Normalization", 2015, section 3.2.</remarks>
public sealed class ConvLayer : Module
{
    [ComponentName(Name = "convolution")]
    private readonly Convolution _convolution;
    [ComponentName(Name = "norm")]
    private readonly TorchSharp.Modules.BatchNorm2d _norm;
    private readonly bool _activation;
    private readonly string _description;

    /// <summary>Creates the layer and draws its parameters (Kaiming).</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="size">Height and width of the convolution's window; odd, so that stride 1 keeps the size of the picture.</param>
    /// <param name="stride">How far the window moves: 2 halves height and width, rounded up.</param>
    /// <param name="activation">Whether a ReLU follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public ConvLayer(long inChannels, long outChannels, long size = 3, long stride = 1, bool activation = true)
        : base(nameof(ConvLayer))
    {
        _convolution = new Convolution(inChannels, outChannels, size, stride);
        _norm = nn.BatchNorm2d(outChannels);
        _activation = activation;
        _description = $"ConvLayer({inChannels} → {outChannels}{(size == 3 ? "" : $", {size} × {size}")}{(stride == 1 ? "" : $", stride {stride}")})";
        register_module("convolution", _convolution);
        register_module("norm", _norm);
    }

    /// <summary>The scale of the normalization, shape [out]; 1 at first.</summary>
    internal Tensor Scale => _norm.weight;

    /// <summary>Convolves, normalizes, activates.</summary>
    /// <param name="input">Shape [N × in × height × width].</param>
    /// <exception cref="ArgumentException">The input has another number of channels.</exception>
    public override Tensor forward(Tensor input)
    {
        var normalized = _norm.call(_convolution.call(input));
        return _activation ? normalized.relu_() : normalized;
    }

    /// <inheritdoc/>
    public override string ToString() => _description;
}
