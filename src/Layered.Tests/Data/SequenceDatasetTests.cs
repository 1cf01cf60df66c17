using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Layered.Tests;

public class SequenceDatasetTests
{
    [Property(MaxTest = 30)]
    public void A_batch_is_that_of_padding_sample_by_sample(int seed)
    {
        using var scope = NewDisposeScope();
        var random = new Random(seed);
        var count = random.Next(1, 20);
        Tensor[] sounds = [.. Enumerable.Range(0, count).Select(_ => rand(random.Next(1, 9), 3))];
        Tensor[] texts = [.. Enumerable.Range(0, count).Select(_ => randint(0, 9, [random.Next(1, 5)], dtype: ScalarType.Int64))];
        var classes = randint(0, 4, [count], dtype: ScalarType.Int64);
        var indices = randint(0, count, [random.Next(1, 12)], dtype: ScalarType.Int64);

        var one = new SequenceDataset(sounds, classes, inputPadding: -1.5);
        Same(Batch.Pad([.. indices.data<long>().Select(index => one[index])], inputPadding: -1.5), one.GetBatch(indices));
        var many = new SequenceDataset(texts, sounds, inputPadding: 7, targetPadding: 0.25);
        Same(Batch.Pad([.. indices.data<long>().Select(index => many[index])], 7, 0.25), many.GetBatch(indices));
        Assert.Equal(sounds.Select(sound => (int)sound.size(0)), one.Lengths);
        Assert.All(Enumerable.Range(0, count), i => Assert.True(sounds[i].equal(one[i].Input).all().item<bool>()));
    }

    [Fact]
    public void Reading_leaves_nothing_but_the_batch()
    {
        var data = new SequenceDataset([rand(3), rand(5)], [rand(2), rand(4)]);
        using var indices = tensor(new long[] { 1, 0 });
        var live = new LiveTensors();
        data.GetBatch(indices).Dispose();
        Assert.Equal(0, live.More);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Assert.Contains("Sequence 2", Assert.Throws<ArgumentException>(() => new SequenceDataset([rand(3), rand(0)], rand(2))).Message);
        Assert.Contains("2 sequences and 3 targets", Assert.Throws<ArgumentException>(() => new SequenceDataset([rand(3), rand(4)], rand(3))).Message);
        Assert.Contains("2 sequences and 1 targets", Assert.Throws<ArgumentException>(() => new SequenceDataset([rand(3), rand(4)], [rand(3)])).Message);
        Assert.Throws<ArgumentException>(() => new SequenceDataset([rand(3, 2), rand(4, 3)], rand(2)));
        Assert.Throws<ArgumentException>(() => new SequenceDataset([], rand(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequenceDataset([rand(3)], rand(1))[1]);
    }

    private static void Same(Batch expected, Batch actual)
    {
        var pairs = expected.AllInputs.Concat(expected.AllTargets).Zip(actual.AllInputs.Concat(actual.AllTargets)).ToList();
        Assert.Equal((expected.AllInputs.Count, expected.AllTargets.Count, expected.Terms), (actual.AllInputs.Count, actual.AllTargets.Count, actual.Terms));
        Assert.All(pairs, pair =>
        {
            Assert.Equal(pair.First.shape, pair.Second.shape);
            Assert.Equal(pair.First.dtype, pair.Second.dtype);
            Assert.True(pair.First.equal(pair.Second).all().item<bool>());
        });
    }
}
