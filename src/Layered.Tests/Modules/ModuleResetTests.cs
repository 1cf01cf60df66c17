using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Tests.Modules;

public class ModuleResetTests
{
    public static TheoryData<Func<nn.Module<Tensor, Tensor>>> Modules => new(
        () => new Linear(6, 4),
        () => nn.Linear(6, 4),
        () => nn.Conv2d(2, 3, 3),
        () => new Sequential(nn.Linear(6, 4), new ReLU(), new Linear(4, 2)),
        () => nn.Sequential(("first", new Linear(6, 4)), ("second", nn.Linear(4, 2))));

    [Theory]
    [MemberData(nameof(Modules), DisableDiscoveryEnumeration = true)]
    public void Reset_changes_every_parameter_in_place(Func<nn.Module<Tensor, Tensor>> create)
    {
        manual_seed(1);
        var module = create();
        var parameters = module.parameters().ToList();
        var before = parameters.Select(parameter => parameter.clone()).ToList();

        module.ResetParameters();

        Assert.Equal(parameters.Select(parameter => parameter.Handle), module.parameters().Select(parameter => parameter.Handle));
        Assert.All(parameters.Zip(before), pair => Assert.False(pair.First.allclose(pair.Second)));
    }

    [Fact]
    public void Reset_of_nn_Linear_draws_what_its_constructor_draws()
    {
        manual_seed(5);
        var fresh = nn.Linear(6, 4);
        var used = nn.Linear(6, 4);
        manual_seed(5);
        used.ResetParameters();
        Assert.True(fresh.weight.equal(used.weight).all().item<bool>());
        Assert.True(fresh.bias!.equal(used.bias!).all().item<bool>());
    }

    [Fact]
    public void A_layer_inside_another_is_reset_once()
    {
        var alone = new ConvLayer(1, 4);
        manual_seed(5);
        alone.ResetParameters();
        var inside = new Sequential(new ConvLayer(1, 4));
        manual_seed(5);
        inside.ResetParameters();
        Assert.True(alone.parameters().First().equal(inside.parameters().First()).all().item<bool>());
    }

    [Fact]
    public void Reset_of_a_batch_normalization_forgets_its_statistics()
    {
        var norm = nn.BatchNorm2d(3);
        norm.train();
        norm.call(randn(8, 3, 4, 4) + 5);
        Assert.True(norm.running_mean!.abs().max().item<float>() > 0.1);

        norm.ResetParameters();

        Assert.Equal(0, norm.running_mean.abs().max().item<float>());
    }

    [Fact]
    public void A_module_with_parameters_that_nobody_can_reset_is_refused_by_name()
    {
        var model = new Sequential(new Linear(2, 2), new Stubborn());
        var exception = Assert.Throws<NotSupportedException>(model.ResetParameters);
        Assert.Contains("'Stubborn'", exception.Message);
        Assert.Contains("scale", exception.Message);
    }

    private sealed class Stubborn : Module
    {
        private readonly Parameter _scale = new(ones(1));

        public Stubborn()
            : base("Stubborn") => register_parameter("scale", _scale);

        public override Tensor forward(Tensor input) => input * _scale;
    }
}
