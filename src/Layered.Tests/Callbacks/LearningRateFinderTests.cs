using Layered.Tests.Training;
using static TorchSharp.torch;

namespace Layered.Tests.Callbacks;

public class LearningRateFinderTests
{
    [Fact]
    public void The_search_leaves_the_model_the_optimizer_and_the_history_as_they_were()
    {
        using var searched = Learner();
        searched.Fit(1, showProgress: false);
        searched.FindLearningRate();
        searched.Fit(2, showProgress: false);

        using var plain = Learner();
        plain.Fit(1, showProgress: false);
        plain.Fit(2, showProgress: false);
        Assert.Equal(plain.History.BatchLosses, searched.History.BatchLosses);

        static Learner Learner()
        {
            manual_seed(1);
            return Toy.Learner(
                new Sequential(new Linear(Toy.Features, 16), nn.BatchNorm1d(16), new ReLU(), nn.Linear(16, Toy.Classes)),
                optimizer: (p, lr) => new Sgd(p, lr, momentum: 0.9));
        }
    }

    [Fact]
    public void The_suggested_rate_trains_better_than_a_hundredth_or_a_hundred_times_it()
    {
        using var learner = Learner(0.1);
        var rate = learner.FindLearningRate().Suggestion;
        var loss = LossAfter(rate);
        Assert.True(loss < LossAfter(rate / 100));
        Assert.False(loss > LossAfter(rate * 100));

        static double LossAfter(double rate)
        {
            using var learner = Learner(rate);
            try
            {
                return learner.Fit(20, showProgress: false)["validation loss"][^1];
            }
            catch (TrainingDivergedException)
            {
                return double.PositiveInfinity;
            }
        }

        // All samples in one batch: what the loss does is due to the rate, not to the batch.
        static Learner Learner(double rate)
        {
            manual_seed(1);
            var loader = new DataLoader(Toy.Data(), batchSize: 600);
            return new Learner(loader, loader, Toy.Model(), Loss.CrossEntropy, rate);
        }
    }

    [Fact]
    public void Rates_grow_by_one_factor_and_the_search_ends_when_the_loss_explodes()
    {
        using var learner = Toy.Learner();
        var curve = learner.FindLearningRate(1e-4, 1e4, batches: 50);
        Assert.Equal(1e-4, curve.Rates[0], 1e-12);
        Assert.True(curve.Rates.Count < 50);
        var factor = Math.Pow(1e8, 1.0 / 49);
        Assert.All(curve.Rates.Zip(curve.Rates.Skip(1)), pair => Assert.Equal(factor, pair.Second / pair.First, 1e-9));
        Assert.Contains("steepest", curve.ToSvg());
        Assert.Contains("10⁻³", curve.ToSvg());
        Assert.Contains("stroke-dasharray", curve.ToSvg());
        Assert.Contains($"suggestion {curve.Suggestion.ToString("G2", System.Globalization.CultureInfo.InvariantCulture)}", curve.ToText());
        Assert.Contains(curve.Suggestion.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), curve.ToText());
    }

    [Fact]
    public void A_fall_back_from_a_leap_beyond_the_lowest_loss_is_not_suggested()
    {
        double[] rates = [.. Enumerable.Range(0, 60).Select(i => Math.Pow(10, (i / 10.0) - 5))];
        double[] losses = [.. Enumerable.Range(0, 60).Select(i => i switch { < 10 => 2.5, < 40 => 2.5 - ((i - 9) / 15.0), < 45 => 5, _ => 1 })];
        var curve = new LearningRateCurve(rates, losses);
        Assert.InRange(curve.Suggestion, rates[10], rates[39]);
    }

    [Fact]
    public void Where_every_rate_makes_the_loss_larger_the_smallest_is_suggested() =>
        Assert.Equal(0.1, new LearningRateCurve([0.1, 0.2, 0.4, 0.8, 1.6], [1, 2, 3, 4, 5]).Suggestion);

    [Fact]
    public void A_search_that_finds_no_explosion_ends_after_its_batches()
    {
        using var learner = Toy.Learner();
        Assert.Equal(20, learner.FindLearningRate(1e-6, 1e-5, batches: 20).Rates.Count);
    }

    [Fact]
    public void Unusable_ranges_are_refused()
    {
        using var learner = Toy.Learner();
        Assert.Throws<ArgumentException>(() => learner.FindLearningRate(from: 0));
        Assert.Throws<ArgumentException>(() => learner.FindLearningRate(from: 1, to: 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.FindLearningRate(batches: 3));
        Assert.Contains("exploded", Assert.Throws<ArgumentException>(() => learner.FindLearningRate(1e9, 1e10)).Message);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var learner = Toy.Learner();
        learner.FindLearningRate();
        var live = new LiveTensors();
        learner.FindLearningRate();
        Assert.Equal(0, live.More);
    }
}
