using static TorchSharp.torch;

namespace Layered.Tests.Modules;

public class LinearTests
{
    [Fact]
    public void Forward_is_input_times_weight_plus_bias()
    {
        manual_seed(1);
        var layer = new Linear(3, 2);
        var input = rand(4, 3);

        var output = layer.call(input);

        for (var n = 0; n < 4; n++)
        {
            for (var o = 0; o < 2; o++)
            {
                var expected = layer.Bias[o].item<float>();
                for (var i = 0; i < 3; i++)
                {
                    expected += input[n, i].item<float>() * layer.Weight[i, o].item<float>();
                }

                Assert.Equal(expected, output[n, o].item<float>(), 1e-5);
            }
        }
    }

    [Fact]
    public void Outputs_and_gradients_equal_those_of_TorchSharps_Linear_with_the_same_weights()
    {
        manual_seed(1);
        var ours = new Linear(7, 5);
        var theirs = nn.Linear(7, 5);
        using (no_grad())
        {
            theirs.weight.copy_(ours.Weight.t());
            theirs.bias!.copy_(ours.Bias);
        }

        var input = rand(2, 6, 7);
        var (a, b) = (ours.call(input), theirs.call(input));
        a.square().sum().backward();
        b.square().sum().backward();

        Assert.True(a.allclose(b, atol: 1e-5));
        Assert.True(ours.Weight.grad!.t().allclose(theirs.weight.grad!, rtol: 1e-4, atol: 1e-4));
        Assert.True(ours.Bias.grad!.allclose(theirs.bias.grad!, rtol: 1e-4, atol: 1e-4));
    }

    [Fact]
    public void An_input_of_the_wrong_width_is_refused_with_both_shapes()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Linear(784, 10).call(rand(2, 100)));
        Assert.Contains("[… × 784]", exception.Message);
        Assert.Contains("[2 × 100]", exception.Message);
    }

    [Fact]
    public void Reset_draws_new_numbers_into_the_same_parameters()
    {
        manual_seed(1);
        var layer = new Linear(3, 2);
        var (weight, handle, before) = (layer.Weight, layer.Weight.Handle, layer.Weight.clone());

        layer.ResetParameters();

        Assert.Same(weight, layer.Weight);
        Assert.Equal(handle, layer.Weight.Handle);
        Assert.False(layer.Weight.allclose(before));
    }

    [Fact]
    public void Weight_and_bias_are_the_named_parameters() =>
        Assert.Equal(["weight", "bias"], new Linear(3, 2).named_parameters().Select(parameter => parameter.name));
}
