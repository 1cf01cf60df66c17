using static TorchSharp.torch;

namespace Layered.Tests.Modules;

public class InitTests
{
    [Fact]
    public void Standard_normal_draws_the_numbers_that_randn_draws()
    {
        manual_seed(3);
        var layer = new Linear(20, 10, Init.StandardNormal);
        manual_seed(3);
        Assert.True(layer.Weight.equal(randn(20, 10)).all().item<bool>());
        Assert.True(layer.Bias.equal(randn(10)).all().item<bool>());
    }

    [Fact]
    public void Torchs_default_equals_nn_Linear_with_the_same_seed()
    {
        manual_seed(3);
        var ours = new Linear(20, 10, Init.TorchDefault);
        manual_seed(3);
        var theirs = nn.Linear(20, 10);
        Assert.True(ours.Weight.t().equal(theirs.weight).all().item<bool>());
        Assert.True(ours.Bias.equal(theirs.bias!).all().item<bool>());
    }

    [Theory]
    [InlineData(Fan.In, 400)]
    [InlineData(Fan.Out, 900)]
    public void Kaiming_has_the_standard_deviation_of_the_paper(Fan fan, int size)
    {
        manual_seed(3);
        var layer = new Linear(400, 900, Init.Kaiming(fan: fan));
        // 360,000 samples: the standard error of a standard deviation is sd/√(2n), about 0.12 %; six of them are allowed.
        Assert.Equal(Math.Sqrt(2.0 / size), layer.Weight.std().item<float>(), Math.Sqrt(2.0 / size) * 0.0075);
        Assert.Equal(0, layer.Bias.abs().max().item<float>());
    }

    [Fact]
    public void Kaiming_keeps_the_size_of_activations_over_many_layers_and_standard_normal_does_not()
    {
        manual_seed(3);
        var x = randn(256, 200);
        Assert.InRange(Deep(Init.Kaiming()).call(x).std().item<float>(), 0.2, 5);
        Assert.True(Deep(Init.StandardNormal).call(x).std().item<float>() > 1e6);

        static Sequential Deep(Initialization init) => new(
            [.. Enumerable.Range(0, 10).SelectMany(_ => new nn.Module<Tensor, Tensor>[] { new Linear(200, 200, init), new ReLU() })]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_gain_that_is_not_positive_is_refused(double gain) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Init.Kaiming(gain));
}
