using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>The way of the course's notebook 04 before its last section: a batch is read sample by sample and stacked.</summary>
internal sealed class ItemByItem(TensorDataset data) : Dataset
{
    public override long Count => data.Count;

    public override (Tensor Input, Tensor Target) this[long index] => data[index];
}
