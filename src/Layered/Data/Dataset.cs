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
    /// Makes a batch of samples. As it stands it stacks them, so that they have to be of one shape; samples of differing length are
    /// padded by a dataset that overrides it with <see cref="Batch.Pad"/>.
    /// </summary>
    /// <param name="samples">What the indexer gave, at least one.</param>
    /// <returns>A batch that belongs to the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public virtual Batch Collate(IReadOnlyList<(Tensor Input, Tensor Target)> samples) => Batch.Stack(samples);

    /// <summary>
    /// Reads several samples as one batch. As it stands it reads them one by one through the indexer and hands them to
    /// <see cref="Collate"/>; a dataset that can gather them at once, or whose samples have several inputs or targets, overrides it.
    /// </summary>
    /// <param name="indices">The samples' numbers, int64 [B]; B is at least 1. It belongs to the caller.</param>
    /// <returns>A batch of copies, which belongs to the caller's dispose scope.</returns>
    public virtual Batch GetBatch(Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);

        using var scope = NewDisposeScope();
        return Collate([.. indices.data<long>().Select(index => this[index])]).MoveToOuterDisposeScope();
    }
}
