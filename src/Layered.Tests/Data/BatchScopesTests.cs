using static TorchSharp.torch;

namespace Layered.Tests;

public class BatchScopesTests
{
    [Fact]
    public void Each_turn_frees_its_batch_and_what_was_made_in_it()
    {
        var loader = new DataLoader(Numbered.Dataset(10), batchSize: 4);
        var live = new LiveTensors();
        var kept = new List<Tensor>();
        var counts = new List<long>();
        foreach (var (x, y) in loader.Scoped())
        {
            _ = x + 1;
            kept.Add((y * 2).DetachFromDisposeScope());
            counts.Add(live.More);
        }

        Assert.Equal(3, kept.Count);
        Assert.Equal(Enumerable.Range(0, 3).Select(turn => counts[0] + turn), counts);
        Assert.Equal(3, live.More);
        Assert.All(kept, tensor => Assert.False(tensor.IsInvalid));
        kept.ForEach(tensor => tensor.Dispose());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_that_breaks_off_or_fails_leaves_nothing(bool fails)
    {
        var loader = new DataLoader(Numbered.Dataset(10), batchSize: 4);
        var live = new LiveTensors();
        try
        {
            foreach (var (x, _) in loader.Scoped())
            {
                _ = x + 1;
                if (fails)
                {
                    throw new FormatException();
                }

                break;
            }
        }
        catch (FormatException) when (fails)
        {
        }

        Assert.Equal(0, live.More);
    }
}
