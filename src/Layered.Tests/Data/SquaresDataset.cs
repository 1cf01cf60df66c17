using static TorchSharp.torch;

namespace Layered.Tests;

/// <summary>A dataset as a learner writes it: a count and an indexer.</summary>
internal sealed class SquaresDataset(long count) : Dataset
{
    public override long Count => count;

    public override (Tensor Input, Tensor Target) this[long index] =>
        (tensor(new float[] { index, index * index }), tensor(index));
}
