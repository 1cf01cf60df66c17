using TorchSharp;

namespace Layered.Tests;

public class LibTorchTests
{
    [Fact]
    public void It_shows_itself_as_one_line()
    {
        var started = LibTorch.Start(seed: 7, threads: 1);

        Assert.StartsWith("libtorch 2.10.0 · TorchSharp 0.107.0 · 1 thread · seed 7", started.ToString());
        Assert.DoesNotContain('\n', started.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        using var scope = torch.NewDisposeScope();
        LibTorch.Start(seed: 3);
        var first = torch.randn(100);
        LibTorch.Start(seed: 3);
        var second = torch.randn(100);
        LibTorch.Start(seed: 4);
        var other = torch.randn(100);

        Assert.True(first.equal(second).all().item<bool>());
        Assert.False(first.equal(other).all().item<bool>());
    }

    [Fact]
    public void Without_a_number_the_threads_are_libtorchs_own_choice_again()
    {
        var own = LibTorch.Start().Threads;
        Assert.Equal(1, LibTorch.Start(threads: 1).Threads);

        Assert.Equal(own, LibTorch.Start().Threads);
        Assert.Equal(own, torch.get_num_threads());
    }

    [Theory]
    [InlineData(2, null, 2)]
    [InlineData(2, "1", 1)]
    [InlineData(2, "8", 2)]
    [InlineData(4, "3,2", 3)]
    [InlineData(4, "", 4)]
    [InlineData(4, "many", 4)]
    [InlineData(4, "0", 4)]
    public void OMP_NUM_THREADS_is_the_most_that_is_taken(int wanted, string? variable, int taken) =>
        Assert.Equal(taken, LibTorch.Limit(wanted, variable));

    [Fact]
    public void No_threads_are_refused()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => LibTorch.Start(threads: 0));

        Assert.Equal("threads", refused.ParamName);
    }
}
