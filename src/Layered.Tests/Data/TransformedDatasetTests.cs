using static TorchSharp.torch;

namespace Layered.Tests;

public class TransformedDatasetTests
{
    [Fact]
    public void A_batch_may_become_one_of_several_tensors_with_terms_of_its_own()
    {
        using var scope = NewDisposeScope();
        var texts = tensor(new long[,] { { 5, 6, 7, 0 }, { 8, 9, 0, 0 } });
        var pictures = rand(2, 3);
        var data = new TransformedDataset(new TensorDataset(pictures, texts), batch => new Batch(
            [batch.Inputs, batch.Targets[.., ..^1]], [batch.Targets[.., 1..]], batch.Targets[.., 1..].count_nonzero().item<long>()));

        var batch = data.GetBatch(tensor(new long[] { 1, 0 }));
        Assert.True(batch.AllInputs[0].equal(pictures.flip(0)).all().item<bool>());
        Assert.Equal([8L, 9, 0, 5, 6, 7], batch.AllInputs[1].contiguous().data<long>());
        Assert.Equal([9L, 0, 0, 6, 7, 0], batch.Targets.contiguous().data<long>());
        Assert.Equal(3, batch.Terms);
        Assert.Throws<InvalidOperationException>(() => data[0]);
    }

    [Fact]
    public void The_same_tensor_may_be_on_both_sides_and_nothing_else_is_left()
    {
        using var pictures = rand(6, 3);
        using var targets = zeros(6);
        using var indices = tensor(new long[] { 1, 4 });
        var data = new TransformedDataset(new TensorDataset(pictures, targets), batch => new Batch(batch.Inputs, batch.Inputs));
        var live = new LiveTensors();
        using (NewDisposeScope())
        {
            Batch batch;
            using (NewDisposeScope())
            {
                batch = data.GetBatch(indices).MoveToOuterDisposeScope();
            }

            Assert.Equal([2L, 3], batch.Targets.shape);
            Assert.False(batch.Inputs.IsInvalid);
        }

        Assert.Equal(0, live.More);
    }

    [Fact]
    public void One_sample_is_changed_as_a_batch_of_it_alone()
    {
        using var scope = NewDisposeScope();
        var data = new TransformedDataset(Numbered.Dataset(5), batch => new Batch(batch.Inputs * 2, batch.Targets + 1));
        var (input, target) = data[3];
        var batch = data.GetBatch(tensor(new long[] { 3 }));
        Assert.True(input.equal(batch.Inputs[0]).all().item<bool>());
        Assert.Equal(4, target.item<long>());
        Assert.Throws<ArgumentOutOfRangeException>(() => data[5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data[-1]);
    }
}
