using static TorchSharp.torch;

namespace Layered;

/// <summary>Loops that free what each turn made.</summary>
public static class BatchScopes
{
    /// <summary>
    /// Goes over batches, each in a dispose scope of its own: the batch, and every tensor that is made while the loop is at it, is
    /// freed when the loop goes on, ends or breaks off. What is to outlive its turn leaves by <c>DetachFromDisposeScope()</c>, or as
    /// a number.
    /// </summary>
    /// <param name="batches">A <see cref="DataLoader"/>, or whatever else gives batches.</param>
    /// <returns>For one <c>foreach</c>: in a list, the batches would be gone.</returns>
    /// <example><c>foreach (var (x, y) in loader.Scoped()) …</c></example>
    public static IEnumerable<Batch> Scoped(this IEnumerable<Batch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return Each(batches);
    }

    private static IEnumerable<Batch> Each(IEnumerable<Batch> batches)
    {
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                yield return batch;
            }
        }
    }
}
