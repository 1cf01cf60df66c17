using static TorchSharp.torch;

namespace Layered.Tests;

/// <summary>Samples that tell their number: sample i has the input [10 i, 10 i + 1] and the target i.</summary>
internal static class Numbered
{
    public static TensorDataset Dataset(long count)
    {
        var numbers = arange(count, dtype: ScalarType.Int64);
        var first = numbers.to(ScalarType.Float32).mul(10);
        return new TensorDataset(stack([first, first.add(1)], dim: 1), numbers);
    }

    public static long[] Samples(TensorDataset dataset) => [.. dataset.Targets.data<long>()];

    public static long[] Epoch(IEnumerable<Batch> loader)
    {
        using var scope = NewDisposeScope();
        return [.. loader.SelectMany(batch => batch.Targets.data<long>().ToArray())];
    }

    public static bool PairsAreTogether(Tensor inputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var first = targets.to(ScalarType.Float32).mul(10);
        return inputs.equal(stack([first, first.add(1)], dim: 1)).all().item<bool>();
    }
}
