using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>One of the course's two convolutional nets, with layers from <c>Widths</c> to <c>Widths</c>.</summary>
internal sealed record Net(string Name, int[] Widths, Func<int[], nn.Module<Tensor, Tensor>[]> Layers)
{
    public static Net Convolutional { get; } = new("convolutional", [16, 32, 64, 128], widths =>
    [
        new ConvLayer(1, widths[0]),
        .. widths.Zip(widths.Skip(1), (from, to) => new ConvLayer(from, to, stride: 2)),
    ]);

    public static Net Residual { get; } = new("residual", [16, 32, 64, 128, 256], widths =>
    [
        new ConvLayer(1, widths[0]),
        .. widths.Zip(widths.Skip(1), (from, to) => new ResidualBlock(from, to, stride: 2)),
    ]);

    public long ParameterCount => Create(new(), seed: 1).parameters().Sum(parameter => parameter.numel());

    /// <summary>The same layers and as many calls in a step, with next to nothing to compute.</summary>
    public Net Thin => this with { Widths = [.. Widths.Select((_, i) => i + 2)] };

    public nn.Module<Tensor, Tensor> Create(Arithmetic arithmetic, int seed)
    {
        manual_seed(seed);
        return new Sequential(
            arithmetic.ChannelsLast ? new AsImages() : nn.Unflatten(1, [1, 28, 28]),
            new Bfloat16(new Sequential([.. Layers(Widths), nn.AdaptiveAvgPool2d(1), nn.Flatten()]), arithmetic.Bfloat16),
            new Linear(Widths[^1], 10, Init.Kaiming(gain: 1)));
    }
}
