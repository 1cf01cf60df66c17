using Layered.Tests.Training;
using static TorchSharp.torch;

namespace Layered.Tests.Callbacks;

public class StopEarlyTests
{
    // One score an epoch, from a script: what the model does is of no matter here.
    [Theory]
    [InlineData(new[] { 0.5, 0.6, 0.55, 0.58, 0.9 }, 2, 2, 4)]
    [InlineData(new[] { 0.5, 0.6, 0.55, 0.7, 0.65 }, 2, 4, 5)]
    [InlineData(new[] { 0.5, 0.4, 0.9, 0.9, 0.9 }, 1, 1, 2)]
    [InlineData(new[] { 0.5, double.NaN, double.NaN, 0.9, 0.9 }, 2, 1, 3)]
    public void It_stops_after_so_many_epochs_without_a_new_best_and_keeps_the_best_weights(double[] scores, int patience, int best, int last)
    {
        manual_seed(1);
        using var learner = Learner(new Script(scores));
        var stop = new StopEarly(patience);
        var weights = new List<Tensor>();
        learner.Fit(scores.Length, [stop, new EventLog("", [], "AfterEpoch", run => weights.Add(Weight(run.Learner)))], showProgress: false);
        Assert.Equal(best, stop.BestEpoch);
        Assert.Equal(last, learner.History.Epochs.Count);
        Assert.True(Weight(learner).equal(weights[best - 1]).all().item<bool>());
        Assert.False(Weight(learner).equal(weights[last - 1]).all().item<bool>());
    }

    [Fact]
    public void The_best_weights_are_kept_when_training_fails_later()
    {
        using var learner = Learner(new Script([0.9, 0.1, 0.1]));
        var best = default(Tensor);
        Assert.Throws<CallbackException>(() => learner.Fit(3, [
            new StopEarly(5),
            new EventLog("", [], "AfterEpoch", run => best ??= Weight(run.Learner)),
            new EventLog("", [], "BeforeEpoch", run => _ = run.Epoch == 3 ? throw new FormatException("no.") : 0)], showProgress: false));
        Assert.True(Weight(learner).equal(best!).all().item<bool>());
    }

    [Fact]
    public void For_a_loss_smaller_is_better()
    {
        using var learner = Toy.Learner(learningRate: 0.001);
        var stop = new StopEarly(1);
        learner.Fit(3, [stop], showProgress: false);
        Assert.Equal("cross-entropy", learner.Metrics.First().Name);
        Assert.Equal(3, stop.BestEpoch);
    }

    [Fact]
    public void A_metric_that_the_learner_does_not_have_is_refused_before_training()
    {
        using var learner = Toy.Learner();
        var exception = Assert.Throws<CallbackException>(() => learner.Fit(1, [new StopEarly(1, "precision")], showProgress: false));
        Assert.Contains("cross-entropy, accuracy", exception.Message);
        Assert.Contains("Nothing was trained.", exception.Message);
    }

    private static Learner Learner(Metric metric)
    {
        var (train, valid) = Toy.Data(120).Split(0.25, seed: 1);
        return new Learner(new DataLoader(train, 64), new DataLoader(valid, 64), Toy.Model(), Loss.CrossEntropy, 0.1, metrics: [metric]);
    }

    private static Tensor Weight(Learner learner) => learner.Model.parameters().First().detach().clone();

    private sealed class Script(double[] scores) : Metric
    {
        private int _resets;

        public override string Name => "script";

        public override double Value => scores[_resets - 1];

        public override void Reset() => _resets++;

        public override void Update(Tensor predictions, Tensor targets)
        {
        }
    }
}
