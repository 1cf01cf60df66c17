using static TorchSharp.torch;

namespace Layered.Tests.Modules;

public class EmbeddingTests
{
    [Fact]
    public void It_reads_and_learns_as_TorchSharps_does()
    {
        using var scope = NewDisposeScope();
        var theirs = nn.Embedding(7, 3);
        var ours = new Embedding(7, 3);
        using (no_grad())
        {
            ours.Weight.copy_(theirs.weight!);
        }

        var input = randint(0, 7, [4, 5], dtype: ScalarType.Int64);
        var factors = rand(4, 5, 3);
        var (a, b) = (ours.call(input), theirs.call(input));
        Assert.Equal([4L, 5, 3], a.shape);
        Assert.True(a.equal(b).all().item<bool>());
        (a * factors).sum().backward();
        (b * factors).sum().backward();
        Assert.True(ours.Weight.grad!.allclose(theirs.weight!.grad!, rtol: 1e-5, atol: 1e-6));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.01)]
    [InlineData(0)]
    public void Vectors_start_with_the_deviation_asked_for_also_after_a_reset(double deviation)
    {
        manual_seed(1);
        var embedding = new Embedding(100, 100, deviation);
        embedding.ResetParameters();
        Assert.Equal(deviation, embedding.Weight.std().item<float>(), 0.05 * deviation);
        Assert.Equal(0, embedding.Weight.mean().item<float>(), 0.05 * deviation);
    }

    [Fact]
    public void What_it_cannot_do_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(3, 3, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(3, 3, double.NaN));
        Assert.Contains("[2] (Float32)", Assert.Throws<ArgumentException>(() => new Embedding(3, 3).call(rand(2))).Message);
    }
}
