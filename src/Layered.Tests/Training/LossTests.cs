using static TorchSharp.torch;

namespace Layered.Tests.Training;

public class LossTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.7)]
    public void Smoothed_cross_entropy_is_the_naive_mean_over_softened_targets(double smoothing)
    {
        var predictions = randn(20, 6);
        var targets = randint(0, 6, 20);
        var expected = 0.0;
        for (var n = 0; n < 20; n++)
        {
            var logProbabilities = predictions[n].log_softmax(0);
            for (var c = 0; c < 6; c++)
            {
                var share = (smoothing / 6) + (targets[n].item<long>() == c ? 1 - smoothing : 0);
                expected -= share * logProbabilities[c].item<float>() / 20;
            }
        }

        Assert.Equal(expected, Loss.SmoothedCrossEntropy(smoothing)(predictions, targets).item<float>(), 1e-5);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Smoothing_outside_its_range_is_refused(double smoothing) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.SmoothedCrossEntropy(smoothing));
}
