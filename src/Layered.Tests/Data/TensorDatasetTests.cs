using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Layered.Tests;

public class TensorDatasetTests
{
    [Fact]
    public void A_sample_is_an_input_with_its_target()
    {
        using var scope = NewDisposeScope();
        var (input, target) = Numbered.Dataset(5)[3];

        Assert.Equal([30f, 31f], input.data<float>());
        Assert.Equal(3, target.item<long>());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_sample_that_does_not_exist_is_refused(long index)
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(5);

        Assert.Throws<ArgumentOutOfRangeException>(() => dataset[index]);
    }

    [Fact]
    public void A_batch_is_gathered_in_the_order_of_its_indices_and_keeps_pairs_together()
    {
        using var scope = NewDisposeScope();
        var (x, y) = Numbered.Dataset(5).GetBatch(tensor(new long[] { 4, 0, 4 }));

        Assert.Equal([3L, 2], x.shape);
        Assert.Equal([40f, 41, 0, 1, 40, 41], x.data<float>());
        Assert.Equal([4L, 0, 4], y.data<long>());
    }

    [Fact]
    public void Changing_a_batch_does_not_reach_the_dataset()
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(4);
        foreach (var batch in new DataLoader(dataset, batchSize: 4))
        {
            batch.Inputs.zero_();
        }

        Assert.Equal(30, dataset.Inputs[3, 0].item<float>());
    }

    [Fact]
    public void Different_numbers_of_inputs_and_targets_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var refused = Assert.Throws<ArgumentException>(() => new TensorDataset(zeros(3, 2), zeros(4)));

        Assert.Contains("[3, 2]", refused.Message, StringComparison.Ordinal);
        Assert.Contains("[4]", refused.Message, StringComparison.Ordinal);
    }

    [Property]
    public bool A_split_deals_each_sample_into_exactly_one_part(PositiveInt count, PositiveInt share, int seed)
    {
        using var scope = NewDisposeScope();
        var size = count.Get + 1;
        var validCount = 1 + share.Get % (size - 1);
        var (train, valid) = Numbered.Dataset(size).Split((double)validCount / size, seed);

        return valid.Count == validCount
            && Numbered.Samples(train).Concat(Numbered.Samples(valid)).Order().SequenceEqual(Enumerable.Range(0, size).Select(i => (long)i))
            && Numbered.PairsAreTogether(train.Inputs, train.Targets)
            && Numbered.PairsAreTogether(valid.Inputs, valid.Targets);
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(100);
        var samples = Numbered.Samples(dataset.Split(0.2, seed: 1).Train);

        Assert.Equal(samples, Numbered.Samples(dataset.Split(0.2, seed: 1).Train));
        Assert.NotEqual(samples, Numbered.Samples(dataset.Split(0.2, seed: 2).Train));
    }

    [Fact]
    public void A_split_neither_reads_nor_advances_the_global_generator()
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(100);
        LibTorch.Start(seed: 1);
        var undisturbed = randn(10).data<float>().ToArray();

        LibTorch.Start(seed: 1);
        var samples = Numbered.Samples(dataset.Split(0.2).Valid);

        Assert.Equal(undisturbed, randn(10).data<float>().ToArray());
        Assert.Equal(samples, Numbered.Samples(dataset.Split(0.2).Valid));
    }

    [Fact]
    public void A_split_copies_nothing_and_is_not_copied()
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(100);
        var (train, valid) = dataset.Split(0.2);

        dataset.Inputs.fill_(-1);

        Assert.All(new[] { train, valid }, part => Assert.Equal(-part.Inputs.numel(), part.Inputs.sum().item<float>()));
        Assert.All(new[] { train, valid }, part => Assert.Equal(-2, part.GetBatch(tensor(new long[] { 3 })).Inputs.sum().item<float>()));
    }

    [Fact]
    public void A_part_can_be_split_again()
    {
        using var scope = NewDisposeScope();
        var (rest, test) = Numbered.Dataset(100).Split(0.2, seed: 1);
        var (train, valid) = rest.Split(0.25, seed: 2);

        Assert.Equal((60, 20, 20), (train.Count, valid.Count, test.Count));
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => (long)i),
            new[] { train, valid, test }.SelectMany(Numbered.Samples).Order());
        Assert.All(new[] { train, valid, test }, part => Assert.True(Numbered.PairsAreTogether(part.Inputs, part.Targets)));
    }

    [Fact]
    public void A_part_reads_the_same_samples_one_by_one_in_batches_and_all_at_once()
    {
        using var scope = NewDisposeScope();
        var (part, _) = Numbered.Dataset(50).Split(0.2);
        var all = part.GetBatch(arange(part.Count, dtype: ScalarType.Int64));

        Assert.Equal(part.Inputs.data<float>(), all.Inputs.data<float>());
        Assert.Equal(part.Targets.data<long>(), all.Targets.data<long>());
        Assert.Equal(part.Inputs[7].data<float>(), part[7].Input.data<float>());
        Assert.Equal(part.Targets[7].item<long>(), part[7].Target.item<long>());
    }

    [Fact]
    public void What_a_part_makes_lasts_as_long_as_it_is_held()
    {
        using var scope = NewDisposeScope();
        var (part, _) = Numbered.Dataset(50).Split(0.2);
        var held = part.Inputs;
        using (NewDisposeScope())
        {
            Assert.Same(held, part.Inputs);
        }

        GC.Collect();
        Assert.Same(held, part.Inputs);

        held.Dispose();
        Assert.Equal([40L, 2], part.Inputs.shape);
    }

    [Fact]
    public void A_kept_slice_and_what_is_made_anew_share_their_memory()
    {
        var (part, _) = Numbered.Dataset(50).Split(0.2);
        Tensor? slice = null;
        AssertLetGo(part, inputs => slice = inputs[..3]);

        slice!.fill_(-1);
        Assert.Equal(-6, part.Inputs[..3].sum().item<float>());
        slice.Dispose();
    }

    [Fact]
    public void What_nobody_holds_is_made_anew()
    {
        var (part, _) = Numbered.Dataset(50).Split(0.2);
        AssertLetGo(part, inputs => inputs.fill_(-1));

        Assert.NotEqual(-80, part.Inputs.sum().item<float>());
    }

    private static void AssertLetGo(TensorDataset dataset, Action<Tensor> use)
    {
        var inputs = Used();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(inputs.IsAlive);

        // On its own, so that no variable of this method's frame holds it.
        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Used()
        {
            var inputs = dataset.Inputs;
            use(inputs);
            return new(inputs);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.2)]
    [InlineData(20)]
    [InlineData(0.001)]
    [InlineData(0.999)]
    [InlineData(double.NaN)]
    public void A_share_that_leaves_a_part_empty_is_refused(double validation)
    {
        using var scope = NewDisposeScope();
        var dataset = Numbered.Dataset(100);

        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Split(validation));

        Assert.Equal("validation", refused.ParamName);
        Assert.Contains("between 0 and 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_tensors_stay_together_in_batches_and_parts()
    {
        using var scope = NewDisposeScope();
        var data = new TensorDataset([arange(50).unsqueeze(1).to(ScalarType.Float32), arange(50)], [arange(50) * 2]);
        var (train, valid) = data.Split(0.2, seed: 1);
        foreach (var batch in new DataLoader(train, 7, shuffle: true, seed: 1).Concat(new DataLoader(valid, 7)))
        {
            Assert.Equal(batch.AllInputs[0].squeeze(1).to(ScalarType.Int64).data<long>(), batch.AllInputs[1].data<long>());
            Assert.Equal((batch.AllInputs[1] * 2).data<long>(), batch.Targets.data<long>());
        }

        Assert.Equal((40, 10), (train.Count, valid.Count));
        Assert.Equal(2, train.AllInputs.Count);
        Assert.Contains("AllInputs", Assert.Throws<InvalidOperationException>(() => data.Inputs).Message);
        Assert.Contains("GetBatch", Assert.Throws<InvalidOperationException>(() => data[0]).Message);
    }

    [Fact]
    public void Several_tensors_of_differing_counts_or_none_are_refused()
    {
        Assert.Contains("[4, 2], [5]", Assert.Throws<ArgumentException>(() => new TensorDataset([rand(4, 2), rand(5)], [rand(4)])).Message);
        Assert.Throws<ArgumentException>(() => new TensorDataset([], [rand(4)]));
        Assert.Throws<ArgumentNullException>(() => new TensorDataset([rand(4), null!], [rand(4)]));
    }
}
