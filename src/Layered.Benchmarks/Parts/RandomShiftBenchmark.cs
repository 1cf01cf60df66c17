using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>Shifting 2,048 images: the whole batch at once against one image after the other.</summary>
public class RandomShiftBenchmark
{
    private Tensor _images = null!;
    private Func<Tensor, Tensor> _apply = null!;

    /// <summary>Random pictures: their content does not matter here.</summary>
    [GlobalSetup]
    public void Setup()
    {
        LibTorch.Start(seed: 1, threads: 2);
        _images = rand(2048, 784);
        _apply = new RandomShift(maxPixels: 3, seed: 1).Apply;
    }

    /// <summary>One image after the other.</summary>
    [Benchmark(Baseline = true)]
    public void OneByOne()
    {
        using var scope = NewDisposeScope();
        stack(Enumerable.Range(0, 2048).Select(i => Shift.Left(_images[i].view(28, 28), i % 4).view(784)).ToArray());
    }

    /// <summary>The whole batch.</summary>
    [Benchmark]
    public void WholeBatch() => _apply(_images).Dispose();
}
