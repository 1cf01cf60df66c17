using static TorchSharp.torch;

namespace Layered.Tests;

public class DatasetTests
{
    [Fact]
    public void A_dataset_with_count_and_indexer_alone_is_read_in_batches()
    {
        using var scope = NewDisposeScope();
        var batches = new DataLoader(new SquaresDataset(5), batchSize: 3).ToList();

        Assert.Equal([3L, 2], batches[0].Inputs.shape);
        Assert.Equal([0f, 0, 1, 1, 2, 4], batches[0].Inputs.data<float>());
        Assert.Equal([3f, 9, 4, 16], batches[1].Inputs.data<float>());
        Assert.Equal([3L], batches[0].Targets.shape);
        Assert.Equal([3L, 4], batches[1].Targets.data<long>());
    }

    [Fact]
    public void Reading_one_by_one_and_gathering_give_the_same_batch()
    {
        using var scope = NewDisposeScope();
        var gathered = Numbered.Dataset(10);
        var indices = tensor(new long[] { 7, 2, 2, 9 });

        var batch = new OneByOne(gathered).GetBatch(indices);

        Assert.True(batch.Inputs.equal(gathered.GetBatch(indices).Inputs).all().item<bool>());
        Assert.True(batch.Targets.equal(gathered.GetBatch(indices).Targets).all().item<bool>());
    }

    [Fact]
    public void Reading_one_by_one_leaves_nothing_but_the_batch()
    {
        using var indices = arange(10, dtype: ScalarType.Int64);
        var tensors = new LiveTensors();

        new SquaresDataset(10).GetBatch(indices).Dispose();

        Assert.Equal(0, tensors.More);
    }

    private sealed class OneByOne(Dataset dataset) : Dataset
    {
        public override long Count => dataset.Count;

        public override (Tensor Input, Tensor Target) this[long index] => dataset[index];
    }
}
