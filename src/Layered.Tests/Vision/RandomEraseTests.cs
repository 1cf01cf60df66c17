using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public class RandomEraseTests
{
    private const int Side = 28;

    [Fact]
    public void What_is_covered_is_one_rectangle_of_the_batchs_mean_and_the_rest_stays()
    {
        manual_seed(1);
        var images = rand(200, Side, Side).add_(1);
        var mean = images.mean().item<float>();
        var erased = new RandomErase(probability: 1, maxArea: 0.3, seed: 1).Apply(images);
        for (var n = 0; n < 200; n++)
        {
            var covered = erased[n].ne(images[n]);
            Assert.True(erased[n].masked_select(covered).eq(mean).all().item<bool>());

            // A rectangle is what its rows and its columns have in common.
            var (rows, columns) = (covered.any(1), covered.any(0));
            Assert.True(covered.equal(rows.unsqueeze(1).logical_and(columns.unsqueeze(0))).all().item<bool>());
            Assert.Equal(1, Runs(rows));
            Assert.Equal(1, Runs(columns));
        }
    }

    [Fact]
    public void Areas_places_and_shapes_are_spread_as_said()
    {
        var erased = new RandomErase(probability: 1, maxArea: 0.2, seed: 2).Apply(ones(8000, Side, Side).mul_(arange(1.0, Side + 1).to(float32)));
        var original = ones(8000, Side, Side).mul_(arange(1.0, Side + 1).to(float32));
        var covered = erased.ne(original);
        var shares = covered.to(float32).mean([1, 2]);

        // Even from 0.02 to 0.2, but for rounding and sides that would be longer than the image: the mean is 0.11.
        Assert.InRange(shares.mean().item<float>(), 0.105, 0.115);
        Assert.InRange(shares.min().item<float>(), 0.014, 0.026);
        Assert.InRange(shares.max().item<float>(), 0.18, 0.22);
        var (heights, widths) = (covered.any(2).sum(dim: 1).to(float32), covered.any(1).sum(dim: 1).to(float32));
        Assert.InRange((heights / widths).log().mean().item<float>(), -0.05, 0.05);
        Assert.InRange((heights / widths).log().std().item<float>(), 0.6, 0.75);

        // Covered as often at the top as at the bottom, at the left as at the right, and the middle more often than the edges.
        var often = covered.to(float32).mean([0L]);
        Assert.InRange((often[..14].sum() / often[14..].sum()).item<float>(), 0.95, 1.05);
        Assert.InRange((often[.., ..14].sum() / often[.., 14..].sum()).item<float>(), 0.95, 1.05);
        Assert.True(often[0, 0].item<float>() > 0 && often[27, 27].item<float>() > 0 && often[14, 14].item<float>() > often[0, 0].item<float>());
    }

    [Fact]
    public void The_probability_says_how_many_images_are_covered()
    {
        var images = rand(4000, 10, 10);
        var covered = new RandomErase(probability: 0.3, seed: 3).Apply(images).ne(images).any(2).any(1).to(float32).mean().ToDouble();

        // Standard deviation 0.007.
        Assert.InRange(covered, 0.3 - 0.037, 0.3 + 0.037);
        Assert.True(images.equal(new RandomErase(probability: 0).Apply(images)).all().item<bool>());
    }

    [Fact]
    public void Bytes_are_refused() =>
        Assert.Contains("Byte", Assert.Throws<ArgumentException>(() => new RandomErase().Apply(zeros(2, 9, uint8))).Message);

    [Theory]
    [InlineData(-0.1, 0.2)]
    [InlineData(1.1, 0.2)]
    [InlineData(0.5, 0.01)]
    [InlineData(0.5, 1.5)]
    [InlineData(double.NaN, 0.2)]
    public void Numbers_outside_their_range_are_refused(double probability, double maxArea) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomErase(probability, maxArea));

    private static int Runs(Tensor covered)
    {
        var flags = covered.data<bool>().ToArray();
        return flags.Where((flag, i) => flag && (i == 0 || !flags[i - 1])).Count();
    }
}
