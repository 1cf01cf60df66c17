using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Modules;

public class ConvolutionTests
{
    [Theory]
    [InlineData(3, 1, true)]
    [InlineData(3, 2, true)]
    [InlineData(5, 2, false)]
    [InlineData(1, 1, false)]
    public void A_layer_is_TorchSharps_convolution_norm_and_ReLU_forward_and_backward(long size, long stride, bool activation)
    {
        manual_seed(1);
        var ours = new ConvLayer(2, 4, size, stride, activation);
        var convolution = nn.Conv2d(2, 4, size, stride, size / 2, bias: false);
        var norm = nn.BatchNorm2d(4);
        using (no_grad())
        {
            convolution.weight.copy_(ours.parameters().First());
        }

        for (var step = 0; step < 3; step++)
        {
            var x = randn(8, 2, 7, 7);
            var theirs = norm.call(convolution.call(x));
            theirs = activation ? theirs.relu() : theirs;
            var result = ours.call(x);
            AssertNear(theirs, result);
            theirs.square().sum().backward();
            result.square().sum().backward();
            AssertNear(convolution.weight.grad!, ours.parameters().First().grad!);
        }

        ours.eval();
        norm.eval();
        var input = randn(8, 2, 7, 7);
        var expected = norm.call(convolution.call(input));
        AssertNear(activation ? expected.relu() : expected, ours.call(input));
    }

    [Theory]
    [InlineData(4, 4, 1)]
    [InlineData(4, 8, 1)]
    [InlineData(4, 4, 2)]
    [InlineData(4, 8, 2)]
    public void A_block_adds_its_convolutions_to_the_shortcut(long inChannels, long outChannels, long stride)
    {
        manual_seed(1);
        var block = new ResidualBlock(inChannels, outChannels, stride);
        var x = randn(8, inChannels, 7, 7);
        var shortcut = stride == 1 ? x : nn.functional.avg_pool2d(x, 2, ceil_mode: true);
        var modules = block.named_children().ToDictionary(child => child.name, child => (nn.Module<Tensor, Tensor>)child.module);
        if (inChannels != outChannels)
        {
            shortcut = nn.functional.conv2d(shortcut, modules["widen"].parameters().Single());
        }

        AssertNear(shortcut.relu(), block.call(x));

        using (no_grad())
        {
            ((ConvLayer)modules["second"]).Scale.fill_(1);
        }

        AssertNear((modules["second"].call(modules["first"].call(x)) + shortcut).relu(), block.call(x));
    }

    [Fact]
    public void Each_parameter_and_buffer_has_one_name()
    {
        var model = new TestTimeAugmentation(new Bfloat16(new Sequential(new ConvLayer(1, 4), new ResidualBlock(4, 8, stride: 2))), Flip.LeftRight);
        var names = model.state_dict().Keys.ToList();
        Assert.DoesNotContain(names, name => name.StartsWith('_') || name.Contains("._", StringComparison.Ordinal));
        Assert.Contains("model.body.1.widen.convolution.weight", names);

        // Of each of 3 normalizations 2 parameters and 3 buffers, of each of 4 convolutions the weights.
        Assert.Equal((3 * 5) + 4, names.Count);
    }

    [Fact]
    public void Resetting_draws_anew_in_place_and_begins_as_a_shortcut_again()
    {
        manual_seed(1);
        var block = new ResidualBlock(4, 8, 2);
        var handles = block.parameters().Select(parameter => parameter.Handle).ToList();
        var before = block.parameters().First().clone();
        using (no_grad())
        {
            foreach (var parameter in block.parameters())
            {
                parameter.fill_(3);
            }
        }

        block.ResetParameters();
        Assert.Equal(handles, block.parameters().Select(parameter => parameter.Handle));
        Assert.False(before.equal(block.parameters().First()).all().item<bool>());
        Assert.Equal(Math.Sqrt(2.0 / (4 * 9)), block.parameters().First().std().ToDouble(), 0.05);
        Assert.Equal(0, block.named_parameters().Single(parameter => parameter.name == "second.norm.weight").parameter.abs().sum().ToDouble());
    }

    [Fact]
    public void A_processor_is_fast_at_bfloat16_where_Linux_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not list what the processor can do.");
        var features = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "";

        // Where .NET is told to do without AVX-512, with DOTNET_EnableAVX512=0, the processor stands for one that has none.
        Assert.Equal(features.Split(' ').Any(feature => feature is "avx512_bf16" or "amx_bf16") && Avx512F.IsSupported, Bfloat16.IsFast);
    }

    [Fact]
    public void In_bfloat16_the_result_is_near_and_parameters_and_gradients_stay_float32()
    {
        manual_seed(1);
        var body = new Sequential(new ConvLayer(1, 8), new ResidualBlock(8, 16, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten());
        var x = randn(16, 1, 12, 12);
        var exact = new Bfloat16(body, enabled: false).call(x);
        var near = new Bfloat16(body, enabled: true).call(x);
        Assert.Equal(ScalarType.Float32, near.dtype);
        Assert.False(exact.equal(near).all().item<bool>());
        AssertWithinRoundings(exact, near);
        Assert.True(exact.equal(body.call(x)).all().item<bool>());

        near.square().sum().backward();
        Assert.All(body.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        Assert.All(body.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.grad!.dtype));
    }

    /// <summary>
    /// Rounding to bfloat16, of 8 significant bits, moves a tensor by at most 2⁻⁸ of its norm. On the way through the first layer, the
    /// shortcut (the block's other branch begins at zero) and the pooling there are 11 roundings, in whatever order a processor sums:
    /// of input, weights, products and normalized values twice, of the shortcut's mean, the sum and the last mean once.
    /// </summary>
    private static void AssertWithinRoundings(Tensor exact, Tensor near)
    {
        const int Roundings = 11;
        var error = (near - exact).norm().ToDouble() / exact.norm().ToDouble();
        Assert.InRange(error, 0, Roundings * Math.Pow(2, -8));
    }

    [Fact]
    public void A_convolutional_net_learns_leaves_no_tensor_and_is_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        manual_seed(1);
        var model = Net();
        using var optimizer = new AdamW(model.parameters(), 0.01);
        var y = arange(64).remainder(2);
        var x = randn(64, 64) + y.unsqueeze(1);
        double Step()
        {
            using var scope = NewDisposeScope();
            var loss = Loss.CrossEntropy(model.call(x), y);
            loss.backward();
            optimizer.Step();
            optimizer.ZeroGrad();
            return loss.ToDouble();
        }

        var first = Step();
        var live = new LiveTensors();
        var last = first;
        for (var step = 0; step < 30; step++)
        {
            last = Step();
        }

        Assert.Equal(0, live.More);
        Assert.True(last < first / 3, $"{first} → {last}");

        model.eval();
        var path = folder.File("net.safetensors");
        model.SaveWeights(path);
        var loaded = Net();
        loaded.LoadWeights(path);
        loaded.eval();
        Assert.True(model.call(x).equal(loaded.call(x)).all().item<bool>());

        static Sequential Net() => new(
            new AsImages(8, 8),
            new Bfloat16(new Sequential(new ConvLayer(1, 8), new ResidualBlock(8, 16, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten()), enabled: true),
            nn.Linear(16, 2));
    }

    [Fact]
    public void Rows_of_pixels_become_pictures_and_no_number_moves()
    {
        var x = arange(2 * 6, dtype: ScalarType.Float32).view(2, 6);
        var images = new AsImages(2, 3).call(x);
        Assert.True(images.equal(x.view(2, 1, 2, 3)).all().item<bool>());
        x.add_(1);
        Assert.True(images.equal(x.view(2, 1, 2, 3)).all().item<bool>());
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_refused_with_both_shapes()
    {
        Assert.Contains("[2 × 3 × 8 × 8]", Assert.Throws<ArgumentException>(() => new ConvLayer(1, 4).call(zeros(2, 3, 8, 8))).Message);
        Assert.Contains("[N × 784]", Assert.Throws<ArgumentException>(() => new AsImages().call(zeros(2, 64))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResidualBlock(0, 4));
    }

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.allclose(actual, rtol: 1e-4, atol: 1e-4));
    }
}
