using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests;

public class BatchTests
{
    [Fact]
    public void A_batch_of_one_tensor_on_each_side_reads_as_two()
    {
        using var batch = new Batch(zeros(5, 3), zeros(5, ScalarType.Int64));
        var (x, y) = batch;
        Assert.Same(batch.Inputs, x);
        Assert.Same(batch.Targets, y);
        Assert.Same(x, Assert.Single(batch.AllInputs));
        Assert.Equal((5, 5), (batch.Count, batch.Terms));
    }

    [Fact]
    public void Several_tensors_where_one_is_expected_are_named_with_the_way_to_them()
    {
        using var batch = new Batch([zeros(5, 7), zeros(5, 3, ScalarType.Int64)], [zeros(5)]);
        var exception = Assert.Throws<InvalidOperationException>(() => batch.Inputs);
        Assert.Contains("2 inputs", exception.Message);
        Assert.Contains("[5 × 7] (Float32), [5 × 3] (Int64)", exception.Message);
        Assert.Contains("AllInputs", exception.Message);
        Assert.Throws<InvalidOperationException>(() => { var (_, _) = batch; });
        Assert.Equal([5L], batch.Targets.shape);

        using var asked = new Batch([zeros(5, 7)], []);
        Assert.Contains("no targets", Assert.Throws<InvalidOperationException>(() => asked.Targets).Message);
        Assert.Equal((5, 5), (asked.Count, asked.Terms));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_batch_without_a_term_is_refused(long terms) =>
        Assert.Contains("padding", Assert.Throws<ArgumentOutOfRangeException>(() => new Batch(zeros(2), zeros(2), terms)).Message);

    [Fact]
    public void A_batch_without_a_tensor_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Batch([], []));
        Assert.Throws<ArgumentException>(() => new Batch(zeros(2), null!));
    }

    [Fact]
    public void Padding_fills_up_the_ends_and_tells_the_lengths()
    {
        using var scope = NewDisposeScope();
        var batch = Batch.Pad([(tensor(new long[] { 3, 4, 5 }), tensor(1L)), (tensor(new long[] { 6 }), tensor(0L))], inputPadding: 9);
        Assert.Equal([2L, 3], batch.AllInputs[0].shape);
        Assert.Equal([3L, 4, 5, 6, 9, 9], batch.AllInputs[0].data<long>());
        Assert.Equal([3L, 1], batch.AllInputs[1].data<long>());
        Assert.Equal([1L, 0], batch.Targets.data<long>());
        Assert.Equal(2, batch.Terms);
    }

    [Fact]
    public void Padded_targets_have_lengths_too_also_where_all_are_equal_and_these_are_the_terms()
    {
        using var scope = NewDisposeScope();
        var batch = Batch.Pad([(rand(4, 2), tensor(new long[] { 1, 2 })), (rand(3, 2), tensor(new long[] { 3, 4 }))], targetPadding: -100);
        Assert.Equal([2L, 4, 2], batch.AllInputs[0].shape);
        Assert.Equal([2L, 2], batch.AllTargets[1].data<long>());
        Assert.Equal((2, 4), (batch.Count, batch.Terms));

        var uneven = Batch.Pad([(rand(4), tensor(new long[] { 1, 2, 3 })), (rand(4), tensor(new long[] { 4 }))], targetPadding: -100);
        Assert.Equal([1L, 2, 3, 4, -100, -100], uneven.AllTargets[0].data<long>());
        Assert.Equal(4, uneven.Terms);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused_with_what_to_do()
    {
        using var scope = NewDisposeScope();
        var stacked = Assert.Throws<ArgumentException>(() => Batch.Stack([(rand(4), tensor(1L)), (rand(6), tensor(1L))]));
        Assert.Contains("[4] (Float32), [6] (Float32)", stacked.Message);
        Assert.Contains("Batch.Pad", stacked.Message);
        Assert.Throws<ArgumentException>(() => Batch.Stack([]));
        Assert.Contains("[4 × 2]", Assert.Throws<ArgumentException>(() => Batch.Pad([(rand(4, 2), tensor(1L)), (rand(4, 3), tensor(1L))])).Message);
        Assert.Contains("sample 2", Assert.Throws<ArgumentException>(() => Batch.Pad([(rand(4), tensor(1L)), (rand(0), tensor(1L))])).Message);
        Assert.Contains("single numbers", Assert.Throws<ArgumentException>(() => Batch.Pad([(tensor(1f), tensor(1L))])).Message);
        Assert.Contains("targets", Assert.Throws<ArgumentException>(() => Batch.Pad([(rand(4), rand(2)), (rand(4), rand(3))])).Message);
    }

    [Fact]
    public void All_tensors_go_to_a_device_and_are_disposed()
    {
        var live = new LiveTensors();
        var batch = new Batch([zeros(5, 7), zeros(5, 3)], [zeros(5), zeros(5)], terms: 17);
        using (NewDisposeScope())
        {
            var moved = batch.To(META);
            Assert.All(moved.AllInputs.Concat(moved.AllTargets), tensor => Assert.Equal(DeviceType.META, tensor.device_type));
            Assert.Equal((17, 2, 2), (moved.Terms, moved.AllInputs.Count, moved.AllTargets.Count));
        }

        Assert.Equal(4, live.More);
        batch.Dispose();
        Assert.Equal(0, live.More);
    }
}
