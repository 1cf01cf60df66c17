using static TorchSharp.torch;

namespace Layered;

/// <summary>Samples that can be counted and read by number. A dataset of one's own needs only these two members.</summary>
public abstract class Dataset
{
    /// <summary>The number of samples.</summary>
    public abstract long Count { get; }

    /// <summary>The random generators that samples depend on, so that a checkpoint can keep them (<see cref="SaveCheckpoint"/>); none unless overridden.</summary>
    public virtual IEnumerable<Generator> Generators => [];

    /// <summary>Reads one sample.</summary>
    /// <param name="index">The sample's number, from 0 to <see cref="Count"/> − 1.</param>
    public abstract (Tensor Input, Tensor Target) this[long index] { get; }

    /// <summary>
    /// Reads several samples as one batch. As it stands it reads them one by one through the indexer and stacks them;
    /// a dataset that can gather them at once overrides it, which is many times faster.
    /// </summary>
    /// <param name="indices">The samples' numbers, int64 [B]; B is at least 1. It belongs to the caller.</param>
    /// <returns>A batch of copies, which belongs to the caller's dispose scope.</returns>
    public virtual Batch GetBatch(Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);

        using var scope = NewDisposeScope();
        var samples = indices.data<long>().Select(index => this[index]).ToList();
        return new Batch(
            stack(samples.Select(sample => sample.Input)).MoveToOuterDisposeScope(),
            stack(samples.Select(sample => sample.Target)).MoveToOuterDisposeScope());
    }
}
