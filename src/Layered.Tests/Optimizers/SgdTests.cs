using static TorchSharp.torch;

namespace Layered.Tests.Optimizers;

public class SgdTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 0.01)]
    [InlineData(0, 0.1)]
    public void A_hundred_steps_equal_those_of_TorchSharps_SGD(double momentum, double weightDecay)
    {
        manual_seed(1);
        var ours = new Parameters();
        var theirs = ours.Copy();
        using var sgd = new Sgd(ours.All, 0.05, momentum, weightDecay);
        using var reference = optim.SGD(theirs.All, 0.05, momentum, weight_decay: weightDecay);

        for (var step = 0; step < 100; step++)
        {
            var x = randn(32, 8);
            var y = randn(32, 3);
            ours.Loss(x, y).backward();
            sgd.Step();
            sgd.ZeroGrad();
            theirs.Loss(x, y).backward();
            reference.step();
            reference.zero_grad();
        }

        Assert.All(ours.All.Zip(theirs.All), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 0, atol: 1e-6)));
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays()
    {
        var used = new TorchSharp.Modules.Parameter(ones(2));
        var unused = new TorchSharp.Modules.Parameter(ones(2));
        using var sgd = new Sgd([used, unused], 0.1);
        used.sum().backward();
        sgd.Step();
        Assert.Equal(0.9f, used[0].item<float>());
        Assert.Equal(1f, unused[0].item<float>());
    }

    [Fact]
    public void Gradients_add_up_until_they_are_zeroed()
    {
        var parameter = new TorchSharp.Modules.Parameter(ones(1));
        using var sgd = new Sgd([parameter], 0.1);
        (parameter * 3).sum().backward();
        (parameter * 3).sum().backward();
        Assert.Equal(6f, parameter.grad!.item<float>());
        sgd.ZeroGrad();
        Assert.Equal(0f, parameter.grad!.item<float>());
    }

    [Theory]
    [InlineData(-0.1, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0.1, 1, 0)]
    [InlineData(0.1, -0.1, 0)]
    [InlineData(0.1, 0, -1)]
    public void Numbers_outside_their_range_are_refused(double learningRate, double momentum, double weightDecay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd([ones(1)], learningRate, momentum, weightDecay));

    [Fact]
    public void No_parameters_are_refused() => Assert.Throws<ArgumentException>(() => new Sgd([], 0.1));

    private sealed class Parameters
    {
        public TorchSharp.Modules.Parameter[] All { get; private init; } =
            [new(randn(8, 16)), new(randn(16)), new(randn(16, 3)), new(randn(3))];

        public Parameters Copy() => new() { All = [.. All.Select(parameter => new TorchSharp.Modules.Parameter(parameter.detach().clone()))] };

        public Tensor Loss(Tensor x, Tensor y) =>
            (x.matmul(All[0]).add(All[1]).tanh().matmul(All[2]).add(All[3]) - y).square().mean();
    }
}
