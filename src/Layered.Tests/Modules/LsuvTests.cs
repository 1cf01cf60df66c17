using System.Collections;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Modules;

public class LsuvTests
{
    private static readonly Initialization Tiny = (weight, bias) =>
    {
        weight.normal_(0, 1e-3);
        bias.normal_(5, 3);
    };

    public static TheoryData<string, Initialization> Starts => new()
    {
        { "standard normal", Init.StandardNormal },
        { "torch's default", Init.TorchDefault },
        { "Kaiming, fan-out", Init.Kaiming(fan: Fan.Out) },
        { "tiny, with large biases", Tiny },
    };

    [Theory]
    [MemberData(nameof(Starts), DisableDiscoveryEnumeration = true)]
    public void Every_output_of_twenty_layers_has_variance_1_from_any_start(string name, Initialization start)
    {
        _ = name;
        manual_seed(1);
        var model = Deep(layers: 20, start);
        var x = randn(256, 30) * 3 + 1;

        model.InitializeLsuv(x, tolerance: 1e-3);

        foreach (var layer in model.Layers)
        {
            x = layer.call(x);
            if (layer is Linear linear)
            {
                Assert.Equal(1, Variance(x), 1.1e-3);
                Assert.Equal(0, linear.Bias.abs().max().ToDouble());
            }
        }
    }

    [Fact]
    public void Linear_layers_and_convolutions_count_wherever_they_stand()
    {
        manual_seed(1);
        var first = nn.Conv2d(1, 6, 3);
        var inner = nn.Conv2d(6, 6, 3);
        var layer = new ConvLayer(6, 8, stride: 2);
        var last = nn.Linear(8, 4);
        var model = new Sequential(
            new AsImages(12, 12), first, new ReLU(), nn.Sequential(("inner", inner), ("relu", nn.ReLU())), layer,
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), last);
        var x = randn(200, 144) * 7;

        model.InitializeLsuv(x, tolerance: 1e-3);

        var a = first.call(new AsImages(12, 12).call(x));
        var b = inner.call(a.relu());
        var c = nn.functional.conv2d(b.relu(), layer.parameters().First(), strides: [2, 2], padding: [1, 1]);
        Assert.All([a, b, c, model.call(x)], output => Assert.Equal(1, Variance(output), 1.1e-3));
    }

    [Fact]
    public void The_weights_are_those_of_the_papers_loop_with_a_whole_pass_for_every_step()
    {
        manual_seed(1);
        var ours = Deep(6, Init.TorchDefault);
        manual_seed(1);
        var naive = Deep(6, Init.TorchDefault);
        var x = randn(128, 30);

        ours.InitializeLsuv(x, tolerance: 0.1, maxIterations: 5);

        using (no_grad())
        {
            foreach (var layer in naive.Layers.OfType<Linear>())
            {
                layer.Bias.zero_();
                for (var iteration = 0; iteration < 5 && Math.Abs(OutputVariance(layer) - 1) > 0.1; iteration++)
                {
                    layer.Weight.div_(Math.Sqrt(OutputVariance(layer)));
                }
            }
        }

        foreach (var (a, b) in ours.parameters().Zip(naive.parameters()))
        {
            Assert.True(a.allclose(b, rtol: 1e-5, atol: 1e-7));
        }

        double OutputVariance(Linear wanted)
        {
            var output = x;
            return naive.Layers.Select(layer => (layer, output = layer.call(output))).Where(pair => pair.layer == wanted)
                .Select(pair => Variance(pair.Item2)).Single();
        }
    }

    [Fact]
    public void The_order_is_that_in_which_the_layers_run_not_that_in_which_they_were_registered()
    {
        manual_seed(1);
        var model = new Backwards();
        var x = randn(100, 5);
        model.InitializeLsuv(x, tolerance: 1e-3);
        Assert.Equal(1, Variance(model.Early.call(x)), 1.1e-3);
        Assert.Equal(1, Variance(model.call(x)), 1.1e-3);
    }

    [Fact]
    public void A_layer_that_runs_twice_is_scaled_at_its_first_run_and_a_single_layer_is_a_model_too()
    {
        manual_seed(1);
        var layer = new Linear(5, 5);
        var x = randn(100, 5);
        new Sequential(layer, new ReLU(), layer).InitializeLsuv(x, tolerance: 1e-3);
        Assert.Equal(1, Variance(layer.call(x)), 1.1e-3);

        layer.ResetParameters();
        layer.InitializeLsuv(x, tolerance: 1e-3);
        Assert.Equal(1, Variance(layer.call(x)), 1.1e-3);
    }

    [Fact]
    public void A_variance_within_the_tolerance_is_left_and_an_unreachable_one_ends()
    {
        manual_seed(1);
        var model = new Sequential(new Linear(5, 5, Init.Kaiming()));
        var x = randn(100, 5);
        var before = model.parameters().First().clone();
        model.InitializeLsuv(x, tolerance: 100);
        Assert.True(before.equal(model.parameters().First()).all().item<bool>());

        var body = new Sequential(new ConvLayer(1, 8));
        var coarse = new Bfloat16(body, enabled: true);
        coarse.InitializeLsuv(randn(16, 1, 8, 8), tolerance: 0, maxIterations: 3);
    }

    [Fact]
    public void Hooks_buffers_the_mode_and_tensors_are_left_as_they_were()
    {
        manual_seed(1);
        var model = new Sequential(new Linear(30, 16), nn.BatchNorm1d(16), new ReLU(), nn.Dropout(0.1), new Linear(16, 4));
        var x = randn(100, 30);
        model.call(x);
        var buffers = model.buffers().Select(buffer => buffer.clone()).ToList();
        Assert.Equal(3, buffers.Count);
        model.InitializeLsuv(x);
        var live = new LiveTensors();

        model.InitializeLsuv(x);

        Assert.Equal(0, live.More);
        Assert.True(model.training);
        Assert.All(model.buffers().Zip(buffers), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));

        Assert.Equal(0, model.Layers.Sum(HookCount));
        model.Layers[0].register_forward_hook((_, _, output) => output);
        Assert.Equal(1, model.Layers.Sum(HookCount));
    }

    [Fact]
    public void A_reset_afterwards_draws_what_a_fresh_model_has()
    {
        var model = Deep(3, Init.Kaiming());
        model.InitializeLsuv(randn(100, 30));
        manual_seed(5);
        model.ResetParameters();
        manual_seed(5);
        var fresh = Deep(3, Init.Kaiming());
        Assert.All(model.parameters().Zip(fresh.parameters()), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
    }

    [Fact]
    public void An_optimizer_that_holds_the_parameters_goes_on_with_them()
    {
        manual_seed(1);
        var model = Deep(3, Init.StandardNormal);
        using var optimizer = new Adam(model.parameters(), 0.01);
        var (x, y) = (randn(100, 30), randint(0, 30, 100));

        model.InitializeLsuv(x);

        Assert.All(model.parameters(), parameter => Assert.True(parameter.requires_grad));
        var losses = new List<double>();
        for (var step = 0; step < 20; step++)
        {
            var loss = Loss.CrossEntropy(model.call(x), y);
            loss.backward();
            optimizer.Step();
            optimizer.ZeroGrad();
            losses.Add(loss.ToDouble());
        }

        Assert.True(losses[^1] < losses[0] / 2, $"{losses[0]} → {losses[^1]}");
    }

    [Theory]
    [InlineData(0, "constant")]
    [InlineData(double.NaN, "not finite")]
    [InlineData(double.PositiveInfinity, "not finite")]
    public void A_batch_that_no_scale_helps_is_refused_and_the_model_is_as_it_was(double value, string problem)
    {
        manual_seed(1);
        var model = new Sequential(new Linear(5, 5, Init.TorchDefault), new Only(value), new Linear(5, 2, Init.TorchDefault));
        var before = model.parameters().Select(parameter => parameter.clone()).ToList();
        var x = randn(20, 5);
        var live = new LiveTensors();

        var exception = Assert.Throws<InvalidOperationException>(() => model.InitializeLsuv(x));

        Assert.Contains("'2 Linear'", exception.Message);
        Assert.Contains(problem, exception.Message);
        Assert.Equal(0, live.More);
        Assert.All(model.parameters().Zip(before), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        Assert.Equal(0, model.Layers.Sum(HookCount));
    }

    [Fact]
    public void A_model_without_weights_and_impossible_numbers_are_refused()
    {
        var x = randn(20, 5);
        Assert.Contains("No layer with weights", Assert.Throws<ArgumentException>(() => new Sequential(new ReLU(), nn.BatchNorm1d(5)).InitializeLsuv(x)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Linear(5, 5).InitializeLsuv(x, tolerance: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Linear(5, 5).InitializeLsuv(x, maxIterations: 0));
    }

    private static Sequential Deep(int layers, Initialization start) =>
        new([.. Enumerable.Range(0, layers).SelectMany(_ => new nn.Module<Tensor, Tensor>[] { new Linear(30, 30, start), new ReLU() })]);

    private static double Variance(Tensor output)
    {
        var numbers = output.detach().reshape(-1).data<float>().Select(number => (double)number).ToList();
        var mean = numbers.Average();
        return numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - 1);
    }

    // TorchSharp tells nobody how many there are.
    private static int HookCount(nn.Module layer)
    {
        for (var type = layer.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField("post_hooks", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(layer) is ICollection hooks)
            {
                return hooks.Count;
            }
        }

        throw new MissingFieldException(layer.GetType().Name, "post_hooks");
    }

    private sealed class Backwards : Module
    {
        private readonly Linear _late = new(5, 3);

        public Backwards()
            : base(nameof(Backwards))
        {
            register_module("late", _late);
            register_module("early", Early);
        }

        public Linear Early { get; } = new(5, 5);

        public override Tensor forward(Tensor input) => _late.call(Early.call(input).relu());
    }

    private sealed class Only(double value) : Module(nameof(Only))
    {
        public override Tensor forward(Tensor input) => full_like(input, value);
    }
}
