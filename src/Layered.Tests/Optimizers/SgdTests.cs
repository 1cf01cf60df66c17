using static TorchSharp.torch;

namespace Layered.Tests.Optimizers;

public class SgdTests
{
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
}
