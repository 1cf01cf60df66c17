using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>One pass over 60,000 samples, at the course's batch size and a small one.</summary>
public class LoaderBenchmark
{
    private DataLoader _gathered = null!;
    private DataLoader _itemByItem = null!;

    /// <summary>Samples a batch.</summary>
    [Params(64, 2048)]
    public int BatchSize { get; set; }

    /// <summary>Random pictures: their content does not matter here.</summary>
    [GlobalSetup]
    public void Setup()
    {
        LibTorch.Start(seed: 1, threads: 2);
        var data = new TensorDataset(rand(60_000, 784), randint(0, 10, [60_000]));
        _gathered = new DataLoader(data, BatchSize, shuffle: true, seed: 1);
        _itemByItem = new DataLoader(new ItemByItem(data), BatchSize, shuffle: true, seed: 1);
    }

    /// <summary>Sample by sample, stacked.</summary>
    [Benchmark(Baseline = true)]
    public void ItemByItem() => Drain(_itemByItem);

    /// <summary>One gather a batch.</summary>
    [Benchmark]
    public void Gathered() => Drain(_gathered);

    private static void Drain(DataLoader loader)
    {
        foreach (var batch in loader)
        {
            batch.Dispose();
        }
    }
}
