using FsCheck;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Layered.Tests;

public class DataLoaderTests
{
    [Property]
    public bool An_epoch_visits_every_sample_exactly_once(NonNegativeInt count, PositiveInt batchSize, bool shuffle, int seed)
    {
        using var scope = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(count.Get), batchSize.Get, shuffle, seed);

        return Enumerable.Range(0, 2).All(_ =>
            Numbered.Epoch(loader).Order().SequenceEqual(Enumerable.Range(0, count.Get).Select(i => (long)i)));
    }

    [Property]
    public bool All_batches_but_the_last_are_full_and_the_counts_agree(
        NonNegativeInt count, PositiveInt batchSize, bool shuffle, bool dropLast)
    {
        using var scope = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(count.Get), batchSize.Get, shuffle, dropLast: dropLast);
        var sizes = loader.Select(batch => batch.Targets.shape[0]).ToList();

        return sizes.Count == loader.BatchCount
            && sizes.Sum() == loader.SampleCount
            && loader.SampleCount == (dropLast ? count.Get - count.Get % batchSize.Get : count.Get)
            && sizes.SkipLast(1).All(size => size == batchSize.Get)
            && sizes.All(size => size > 0 && size <= batchSize.Get && (size == batchSize.Get || !dropLast));
    }

    [Property]
    public bool Inputs_and_targets_stay_together(PositiveInt count, PositiveInt batchSize, bool shuffle)
    {
        using var scope = NewDisposeScope();
        return new DataLoader(Numbered.Dataset(count.Get), batchSize.Get, shuffle)
            .All(batch => Numbered.PairsAreTogether(batch.Inputs, batch.Targets));
    }

    [Fact]
    public void Without_shuffling_the_order_is_the_datasets()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), Numbered.Epoch(new DataLoader(Numbered.Dataset(10), 3)));
    }

    [Fact]
    public void Each_epoch_has_an_order_of_its_own()
    {
        using var scope = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(100), 10, shuffle: true);

        var epochs = Enumerable.Range(0, 5).Select(_ => string.Join(' ', Numbered.Epoch(loader))).ToList();

        Assert.Equal(5, epochs.Distinct().Count());
    }

    [Fact]
    public void Two_loaders_with_the_same_seed_give_the_same_sequence_of_epochs()
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(100);
        var one = new DataLoader(dataset, 10, shuffle: true, seed: 5);
        var other = new DataLoader(dataset, 10, shuffle: true, seed: 5);
        var third = new DataLoader(dataset, 10, shuffle: true, seed: 6);

        var epochs = Enumerable.Range(0, 3).Select(_ => Numbered.Epoch(one)).ToList();
        LibTorch.Start(seed: 99);
        randn(1000);

        Assert.All(epochs, epoch => Assert.Equal(epoch, Numbered.Epoch(other)));
        Assert.NotEqual(epochs[0], Numbered.Epoch(third));
    }

    [Fact]
    public void Without_a_seed_it_is_the_one_that_libtorch_was_started_with()
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(100);
        LibTorch.Start(seed: 17);
        var unseeded = new DataLoader(dataset, 10, shuffle: true);
        LibTorch.Start(seed: 42);

        Assert.Equal(Numbered.Epoch(new DataLoader(dataset, 10, shuffle: true, seed: 17)), Numbered.Epoch(unseeded));
    }

    [Fact]
    public void Shuffling_neither_reads_nor_advances_the_global_generator()
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(100);
        LibTorch.Start(seed: 1);
        var undisturbed = randn(10).data<float>().ToArray();

        LibTorch.Start(seed: 1);
        Numbered.Epoch(new DataLoader(dataset, 10, shuffle: true));

        Assert.Equal(undisturbed, randn(10).data<float>().ToArray());
    }

    [Fact]
    public void Enumerations_may_be_nested_and_broken_off()
    {
        using var scope = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(20), 4, shuffle: true, seed: 1);

        var outer = new List<long>();
        foreach (var (_, targets) in loader)
        {
            outer.AddRange(targets.data<long>());
            Assert.Equal(20, Numbered.Epoch(loader).Distinct().Count());
            Assert.Equal(4, loader.First().Targets.shape[0]);
        }

        Assert.Equal(20, outer.Distinct().Count());
    }

    [Fact]
    public void Enumerations_may_run_on_several_threads_at_once()
    {
        using var scope = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(500), 7, shuffle: true, seed: 1);

        var epochs = new long[8][];
        Parallel.For(0, epochs.Length, i => epochs[i] = Numbered.Epoch(loader));

        Assert.All(epochs, epoch => Assert.Equal(500, epoch.Distinct().Count()));
        Assert.Equal(8, epochs.Select(epoch => string.Join(' ', epoch)).Distinct().Count());
    }

    [Fact]
    public void First_and_to_list_give_living_tensors_of_the_consumers_scope()
    {
        using var outer = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(10), 4, shuffle: true);
        var tensors = new LiveTensors();

        using (NewDisposeScope())
        {
            var first = loader.First();
            var all = loader.ToList();

            Assert.Equal(4, first.Targets.data<long>().Distinct().Count());
            Assert.Equal(10, all.SelectMany(batch => batch.Targets.data<long>().ToArray()).Distinct().Count());
            Assert.Equal(2 * (1 + 3), tensors.More);
        }

        Assert.Equal(0, tensors.More);
    }

    [Fact]
    public void An_enumeration_outlives_the_scope_that_it_began_in()
    {
        using var outer = NewDisposeScope();
        using var batches = new DataLoader(Numbered.Dataset(9), 3, shuffle: true).GetEnumerator();
        var seen = new List<long>();

        for (var i = 0; i < 3; i++)
        {
            using var scope = NewDisposeScope();
            Assert.True(batches.MoveNext());
            seen.AddRange(batches.Current.Targets.data<long>());
        }

        Assert.False(batches.MoveNext());
        Assert.Equal(9, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_number_of_live_tensors_is_the_same_after_every_epoch(bool openScope)
    {
        using var outer = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(50), 8, shuffle: true);
        var tensors = new LiveTensors();

        for (var epoch = 0; epoch < 50; epoch++)
        {
            using (openScope ? NewDisposeScope() : null)
            {
                foreach (var batch in loader)
                {
                    batch.Dispose();
                }
            }

            Assert.Equal(0, tensors.More);
        }
    }

    [Fact]
    public void A_loop_that_is_left_early_leaves_no_tensor_behind()
    {
        using var outer = NewDisposeScope();
        var loader = new DataLoader(Numbered.Dataset(50), 8, shuffle: true);
        var tensors = new LiveTensors();

        foreach (var batch in loader)
        {
            batch.Dispose();
            break;
        }

        Assert.Equal(0, tensors.More);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_batch_size_below_one_is_refused(int batchSize)
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(3);

        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new DataLoader(dataset, batchSize));

        Assert.Equal("batchSize", refused.ParamName);
    }
}
