using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Two 3×3 convolutions whose result is added to the input: <c>relu(second(first(x)) + shortcut(x))</c>. Where the size or the
/// number of channels changes, the shortcut averages and convolves 1×1. The second normalization begins with scale 0, so that
/// a fresh block passes on its shortcut alone, and a deep net trains as easily as a shallow one.
/// </summary>
/// <remarks>
/// He et al., "Deep Residual Learning", 2016, section 3.3; scale 0: Goyal et al., "Accurate, Large Minibatch SGD", 2017,
/// section 5.1; average before the 1×1 convolution: He et al., "Bag of Tricks", 2019, section 4 (ResNet-D).
/// </remarks>
public sealed class ResidualBlock : Module
{
    [ComponentName(Name = "first")]
    private readonly ConvLayer _first;
    [ComponentName(Name = "second")]
    private readonly ConvLayer _second;
    [ComponentName(Name = "widen")]
    private readonly Convolution? _widen;
    private readonly long _stride;
    private readonly string _description;

    /// <summary>Creates the block and draws its parameters (Kaiming).</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="stride">2 halves height and width, rounded up; 1 keeps them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public ResidualBlock(long inChannels, long outChannels, long stride = 1)
        : base(nameof(ResidualBlock))
    {
        _first = new ConvLayer(inChannels, outChannels, stride: stride);
        _second = new ConvLayer(outChannels, outChannels, activation: false);
        _widen = inChannels == outChannels ? null : new Convolution(inChannels, outChannels, size: 1, stride: 1);
        _stride = stride;
        _description = $"ResidualBlock({inChannels} → {outChannels}{(stride == 1 ? "" : $", stride {stride}")})";
        register_module("first", _first);
        register_module("second", _second);
        if (_widen is not null)
        {
            register_module("widen", _widen);
        }

        BeginAsShortcut();
    }

    /// <inheritdoc/>
    public override void ResetParameters()
    {
        base.ResetParameters();
        BeginAsShortcut();
    }

    /// <summary>Adds what the convolutions make of the input to the input.</summary>
    /// <param name="input">Shape [N × in × height × width].</param>
    /// <returns>Shape [N × out × height / stride × width / stride].</returns>
    /// <exception cref="ArgumentException">The input has another number of channels.</exception>
    public override Tensor forward(Tensor input)
    {
        var shortcut = _stride == 1 ? input : nn.functional.avg_pool2d(input, _stride, ceil_mode: true);
        shortcut = _widen?.call(shortcut) ?? shortcut;
        return _second.call(_first.call(input)).add_(shortcut).relu_();
    }

    /// <inheritdoc/>
    public override string ToString() => _description;

    private void BeginAsShortcut()
    {
        using var noGrad = no_grad();
        _second.Scale.zero_();
    }
}
