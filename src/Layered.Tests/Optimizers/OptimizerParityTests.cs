using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Tests.Optimizers;

public class OptimizerParityTests
{
    private static readonly Dictionary<string, (Func<Parameter[], Optimizer> Ours, Func<Parameter[], optim.Optimizer> Theirs)> Pairs = new()
    {
        ["SGD"] = (p => new Sgd(p, 0.05), p => optim.SGD(p, 0.05)),
        ["SGD, momentum"] = (p => new Sgd(p, 0.05, 0.5), p => optim.SGD(p, 0.05, 0.5)),
        ["SGD, weight decay"] = (p => new Sgd(p, 0.05, 0, 0.1), p => optim.SGD(p, 0.05, weight_decay: 0.1)),
        ["SGD, momentum and weight decay"] = (p => new Sgd(p, 0.05, 0.9, 0.01), p => optim.SGD(p, 0.05, 0.9, weight_decay: 0.01)),
        ["RMSProp"] = (p => new RMSProp(p, 0.01), p => optim.RMSProp(p, 0.01)),
        ["RMSProp, other numbers"] = (p => new RMSProp(p, 0.003, 0.9, 1e-4), p => optim.RMSProp(p, 0.003, 0.9, 1e-4)),
        ["Adam"] = (p => new Adam(p, 0.01), p => optim.Adam(p, 0.01)),
        ["Adam, other numbers"] = (p => new Adam(p, 0.003, 0.8, 0.95, 1e-5), p => optim.Adam(p, 0.003, 0.8, 0.95, 1e-5)),
        ["Adam, weight decay"] = (p => new Adam(p, 0.01, weightDecay: 0.1), p => optim.Adam(p, 0.01, weight_decay: 0.1)),
        ["AdamW"] = (p => new AdamW(p, 0.01), p => optim.AdamW(p, 0.01, 0.9, 0.999, 1e-8, 0.01)),
        ["AdamW, other numbers"] = (p => new AdamW(p, 0.003, 0.8, 0.95, 1e-5, 0.2), p => optim.AdamW(p, 0.003, 0.8, 0.95, 1e-5, 0.2)),
    };

    // TorchSharp has no Muon; MuonTests compares it with the rule written out.
    private static readonly Dictionary<string, Func<Parameter[], Optimizer>> Ours = new(
        Pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Ours)))
    { ["Muon"] = p => new Muon(p, 0.01) };

    public static TheoryData<string> Names => [.. Pairs.Keys];

    public static TheoryData<string> NamesOfOurs => [.. Ours.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hundred_steps_equal_those_of_TorchSharps_optimizer(string name)
    {
        manual_seed(1);
        var (create, createTheirs) = Pairs[name];
        var ours = NewParameters();
        var theirs = Copy(ours);
        var start = Copy(ours);
        using var optimizer = create(ours);
        using var reference = createTheirs(theirs);

        for (var step = 0; step < 100; step++)
        {
            using var scope = NewDisposeScope();
            var x = randn(32, 8);
            var y = randn(32, 3);
            Loss(ours, x, y).backward();
            optimizer.Step();
            optimizer.ZeroGrad();
            Loss(theirs, x, y).backward();
            reference.step();
            reference.zero_grad();
        }

        Assert.All(ours.Zip(theirs), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 0, atol: 1e-5)));
        Assert.All(ours.Zip(start), pair => Assert.False(pair.First.allclose(pair.Second, rtol: 0, atol: 1e-2)));
    }

    [Theory]
    [MemberData(nameof(NamesOfOurs))]
    public void A_parameter_whose_gradient_comes_later_begins_then(string name)
    {
        manual_seed(1);
        var create = Ours[name];
        var early = new Parameter(ones(3));
        var late = new Parameter(ones(3));
        using var both = create([early, late]);
        for (var step = 0; step < 3; step++)
        {
            early.square().sum().backward();
            both.Step();
            both.ZeroGrad();
        }

        Assert.Equal(1f, late[0].item<float>());
        late.square().sum().backward();
        both.Step();

        var alone = new Parameter(ones(3));
        using var fresh = create([alone]);
        alone.square().sum().backward();
        fresh.Step();
        Assert.True(late.equal(alone).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(NamesOfOurs))]
    public void An_optimizer_leaves_no_tensor_behind(string name)
    {
        var create = Ours[name];
        var parameters = NewParameters();
        var x = randn(32, 8);
        var y = randn(32, 3);
        var live = new LiveTensors();
        using (NewDisposeScope())
        {
            Loss(parameters, x, y).backward();
            using var optimizer = create(parameters);
            optimizer.Step();
            var afterOne = live.More;
            optimizer.Step();
            Assert.Equal(afterOne, live.More);
        }

        Assert.Equal(0, live.More);
    }

    [Fact]
    public void AdamW_pulls_only_the_parameters_that_it_is_told_to()
    {
        var ours = NewParameters();
        var theirs = Copy(ours);
        using var optimizer = new AdamW(ours, 0.01, weightDecay: 0.5, decays: parameter => parameter.dim() > 1);
        using var weights = optim.AdamW([theirs[0], theirs[2]], 0.01, 0.9, 0.999, 1e-8, 0.5);
        using var biases = optim.AdamW([theirs[1], theirs[3]], 0.01, 0.9, 0.999, 1e-8, 0);
        for (var step = 0; step < 20; step++)
        {
            var x = randn(32, 8);
            var y = randn(32, 3);
            Loss(ours, x, y).backward();
            optimizer.Step();
            optimizer.ZeroGrad();
            Loss(theirs, x, y).backward();
            weights.step();
            biases.step();
            weights.zero_grad();
            biases.zero_grad();
        }

        Assert.All(ours.Zip(theirs), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 0, atol: 1e-5)));
    }

    [Theory]
    [InlineData(-0.1, 0.9, 0.999, 1e-8, 0)]
    [InlineData(0.1, 1, 0.999, 1e-8, 0)]
    [InlineData(0.1, 0.9, -0.1, 1e-8, 0)]
    [InlineData(0.1, 0.9, 0.999, 0, 0)]
    [InlineData(0.1, 0.9, 0.999, 1e-8, double.NaN)]
    public void Numbers_outside_their_range_are_refused(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW([ones(1)], learningRate, beta1, beta2, epsilon, weightDecay));
    }

    private static Parameter[] NewParameters() => [new(randn(8, 16)), new(randn(16)), new(randn(16, 3)), new(randn(3))];

    private static Parameter[] Copy(Parameter[] parameters) => [.. parameters.Select(parameter => new Parameter(parameter.detach().clone()))];

    private static Tensor Loss(Parameter[] p, Tensor x, Tensor y) => (x.matmul(p[0]).add(p[1]).tanh().matmul(p[2]).add(p[3]) - y).square().mean();
}
