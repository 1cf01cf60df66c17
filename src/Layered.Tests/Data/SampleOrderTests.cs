using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Layered.Tests;

public class SampleOrderTests
{
    [Property(MaxTest = 50)]
    public void Every_sample_comes_once(PositiveInt count, PositiveInt batchSize, int seed)
    {
        var lengths = Lengths(count.Get, seed);
        using var generator = new Generator((ulong)Math.Abs((long)seed));
        using var order = SampleOrder.ByLength(lengths)(generator, batchSize.Get);
        Assert.Equal(Enumerable.Range(0, count.Get).Select(i => (long)i), order.data<long>().Order());
    }

    [Fact]
    public void The_samples_of_a_batch_are_about_equally_long_batches_come_in_any_order_and_one_that_is_not_full_last()
    {
        const int BatchSize = 16;
        var data = new Sequences(1000);
        var loader = new DataLoader(data, BatchSize, SampleOrder.ByLength(data.Lengths), seed: 3);
        double Padding(DataLoader batches) => batches.Scoped().Sum(batch => batch.AllInputs[0].numel() - batch.AllInputs[1].sum().item<long>());

        Assert.True(Padding(loader) < 0.1 * Padding(new DataLoader(data, BatchSize, shuffle: true, seed: 3)));
        var longest = loader.Scoped().Select(batch => batch.AllInputs[0].size(1)).ToList();
        Assert.NotEqual(longest.Order(), longest);
        var counts = loader.Scoped().Select(batch => batch.Count).ToList();
        Assert.All(counts.SkipLast(1), count => Assert.Equal(BatchSize, count));
        Assert.Equal(1000 % BatchSize, counts[^1]);
    }

    [Fact]
    public void The_seed_decides_and_epochs_differ()
    {
        var data = new Sequences(100);
        Assert.Equal(Epochs(3), Epochs(3));
        Assert.NotEqual(Epochs(3), Epochs(4));
        Assert.NotEqual(Epochs(3)[0], Epochs(3)[1]);

        List<string> Epochs(long seed)
        {
            var loader = new DataLoader(data, 8, SampleOrder.ByLength(data.Lengths), seed);
            return [.. Enumerable.Range(0, 2).Select(_ => string.Join(' ', loader.Scoped().SelectMany(batch => batch.AllInputs[0].data<long>().ToArray())))];
        }
    }

    [Fact]
    public void An_order_of_ones_own_is_followed_and_one_that_is_none_is_refused()
    {
        var data = Numbered.Dataset(5);
        using var scope = NewDisposeScope();
        Assert.Equal([4L, 3, 2, 1, 0], new DataLoader(data, 2, (_, _) => arange(5).flip(0)).SelectMany(batch => batch.Targets.data<long>().ToArray()));
        var exception = Assert.Throws<InvalidOperationException>(() => new DataLoader(data, 2, (_, _) => arange(4)).First());
        Assert.Contains("[5] (Int64)", exception.Message);
        Assert.Contains("[4] (Int64)", exception.Message);
        Assert.Throws<InvalidOperationException>(() => new DataLoader(data, 2, (_, _) => rand(5)).First());
    }

    private static int[] Lengths(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 40))];
    }
}
