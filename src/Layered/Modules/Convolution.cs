using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// TorchSharp's <c>nn.Conv2d</c> without bias, padded so that stride 1 keeps the size, whose arithmetic follows its input:
/// a bfloat16 input is convolved in bfloat16, while the weights that are trained stay float32.
/// </summary>
internal sealed class Convolution : Module
{
    [ComponentName(Name = "convolution")]
    private readonly TorchSharp.Modules.Conv2d _convolution;
    private readonly long _stride;
    private readonly long _padding;

    public Convolution(long inChannels, long outChannels, long size, long stride)
        : base(nameof(Convolution))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inChannels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outChannels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        (_stride, _padding) = (stride, size / 2);
        _convolution = nn.Conv2d(inChannels, outChannels, size, stride, _padding, bias: false);
        register_module("convolution", _convolution);
        ResetParameters();
    }

    /// <summary>The weight, shape [out × in × size × size].</summary>
    internal Tensor Weight => _convolution.weight;

    /// <summary>Kaiming's initialization: standard deviation √2 / √(in · size²).</summary>
    public override void ResetParameters()
    {
        using var noGrad = no_grad();
        nn.init.kaiming_normal_(_convolution.weight, nonlinearity: nn.init.NonlinearityType.ReLU);
    }

    public override Tensor forward(Tensor input)
    {
        var weight = _convolution.weight;
        if (input.dim() != 4 || input.size(1) != weight.size(1))
        {
            throw new ArgumentException(
                $"A convolution from {weight.size(1)} to {weight.size(0)} channels takes [N × {weight.size(1)} × height × width], but its input is {Shapes.Show(input)}.",
                nameof(input));
        }

        return nn.functional.conv2d(input, weight.to(input.dtype), strides: [_stride, _stride], padding: [_padding, _padding]);
    }
}
