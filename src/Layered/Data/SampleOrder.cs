using static TorchSharp.torch;

namespace Layered;

/// <summary>Orders in which a <see cref="DataLoader"/> gives its samples.</summary>
public static class SampleOrder
{
    private const int BatchesInAPool = 50;

    /// <summary>
    /// A random order in which the samples of a batch are about equally long, so that little is padding: samples are shuffled, those
    /// of 50 batches at a time sorted by length and cut into batches, and the batches shuffled. A batch that is not full comes last.
    /// </summary>
    /// <param name="lengths">The length of each sample of the dataset.</param>
    public static Func<Generator, int, Tensor> ByLength(IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return (generator, batchSize) =>
        {
            var batches = Shuffled(lengths.Count, generator)
                .Chunk(batchSize * BatchesInAPool)
                .SelectMany(pool => pool.OrderBy(index => lengths[(int)index]).Chunk(batchSize))
                .ToArray();
            var full = lengths.Count / batchSize;
            return tensor(Shuffled(full, generator).SelectMany(batch => batches[batch]).Concat(batches.Skip(full).SelectMany(batch => batch)).ToArray());
        };
    }

    /// <summary>The numbers from 0 to count − 1 in a random order.</summary>
    internal static long[] Shuffled(long count, long seed)
    {
        using var generator = new Generator(unchecked((ulong)seed));
        return Shuffled(count, generator);
    }

    private static long[] Shuffled(long count, Generator generator)
    {
        using var order = randperm(count, dtype: ScalarType.Int64, generator: generator);
        return order.data<long>().ToArray();
    }
}
