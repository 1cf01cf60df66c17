using Layered.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Interpretation;

public class LayerOutputsTests
{
    // Of a sum of 20 products of numbers about 1, in whatever order batches of another size are summed: 20 · 2⁻²⁴ of each, and room.
    private const double Rounding = 1e-5;

    [Fact]
    public void They_are_what_the_layer_gives_with_each_samples_target()
    {
        using var scope = NewDisposeScope();
        var (model, data) = (Toy.Model(), Toy.Data(samples: 100));
        var outputs = LayerOutputs.Of(model, model.Layers[1], new DataLoader(data, batchSize: 32));

        Assert.Equal([100, 16], outputs.Inputs.shape);
        Assert.True(model.Layers[1].call(model.Layers[0].call(data.Inputs)).allclose(outputs.Inputs, atol: Rounding));
        Assert.True(data.Targets.Equals(outputs.Targets));
    }

    [Fact]
    public void What_a_later_layer_does_in_place_does_not_reach_them()
    {
        using var scope = NewDisposeScope();
        var first = new Linear(20, 16);
        var model = new Sequential(first, nn.ReLU(inplace: true), new Linear(16, 4));
        var data = Toy.Data(samples: 40);
        var outputs = LayerOutputs.Of(model, first, new DataLoader(data, batchSize: 16));

        Assert.True(outputs.Inputs.min().ToDouble() < 0);
        Assert.True(first.call(data.Inputs).allclose(outputs.Inputs, atol: Rounding));
    }

    [Fact]
    public void Pictures_are_flattened_and_other_numbers_widened()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Conv2d(1, 2, 3);
        var model = new Sequential(new AsImages(4, 4), layer, nn.Flatten(), new Linear(8, 2));
        var outputs = LayerOutputs.Of(model, layer, new DataLoader(new TensorDataset(rand(6, 16), zeros(6, int64)), batchSize: 4));
        Assert.Equal([6, 8], outputs.Inputs.shape);
        Assert.Equal(float32, outputs.Inputs.dtype);
    }

    [Fact]
    public void The_hook_is_gone_afterwards_and_only_the_outputs_stay()
    {
        using var scope = NewDisposeScope();
        var (model, data) = (Toy.Model(), Toy.Data(samples: 50));
        var loader = new DataLoader(data, batchSize: 16);
        var failing = new Sequential(model.Layers[0], new Failing());
        var live = new LiveTensors();
        using (NewDisposeScope())
        {
            LayerOutputs.Of(model, model.Layers[0], loader);
            Assert.Equal(2, live.More);
            Assert.Throws<FormatException>(() => LayerOutputs.Of(failing, model.Layers[0], loader));
            Assert.Equal(2, live.More);
        }

        using (NewDisposeScope())
        {
            model.call(data.Inputs);
        }

        Assert.Equal(0, live.More);
    }

    [Fact]
    public void A_layer_of_another_model_and_one_that_is_used_twice_are_refused()
    {
        using var scope = NewDisposeScope();
        var loader = new DataLoader(Toy.Data(samples: 50), batchSize: 16);
        Assert.Contains("not at all", Assert.Throws<ArgumentException>(() => LayerOutputs.Of(Toy.Model(), new ReLU(), loader)).Message);
        var shared = new ReLU();
        var twice = new Sequential(shared, new Linear(20, 4), shared);
        Assert.Contains("more than once", Assert.Throws<ArgumentException>(() => LayerOutputs.Of(twice, shared, loader)).Message);
    }

    private sealed class Failing() : Module(nameof(Failing))
    {
        public override Tensor forward(Tensor input) => throw new FormatException("no.");
    }
}
