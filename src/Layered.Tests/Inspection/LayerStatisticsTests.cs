using Layered.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Inspection;

public class LayerStatisticsTests
{
    [Fact]
    public void The_numbers_of_each_batch_are_those_of_the_layers_output()
    {
        manual_seed(1);
        using var learner = Toy.Learner();
        var statistics = new LayerStatistics();
        var means = new List<double>();
        var deviations = new List<double>();
        var off = new List<double>();
        learner.Fit(2, [statistics, new EventLog("", [], "AfterPredict", run =>
        {
            if (run.IsTraining)
            {
                var layers = ((Sequential)run.Learner.Model).Layers;
                var hidden = layers[1].call(layers[0].call(run.Inputs)).detach();
                means.Add(hidden.mean().ToDouble());
                deviations.Add(hidden.std().ToDouble());
                off.Add(hidden.data<float>().Count(value => Math.Abs(value) < 0.05) / (double)hidden.numel());
            }
        })], showProgress: false);

        // The hook sees this test's own pass through the layers too: every second entry is the model's.
        Assert.Equal(["0 Linear", "1 ReLU", "2 Linear"], statistics.Layers.Select(layer => layer.Name));
        var relu = statistics.Layers[1];
        Assert.Equal(2 * 2 * learner.Train.BatchCount, relu.Means.Count);
        Assert.Equal(means, relu.Means.Where((_, i) => i % 2 == 0), new Near());
        Assert.Equal(deviations, relu.Deviations.Where((_, i) => i % 2 == 0), new Near());
        Assert.Equal(off, relu.NearZero.Where((_, i) => i % 2 == 0), new Near());
        Assert.All(relu.Histograms, histogram => Assert.Equal(0, histogram.Take(LayerRecord.Bins / 2).Sum()));
        Assert.Empty(relu.GradientDeviations);
        Assert.Equal(2 * learner.Train.BatchCount, statistics.Layers[0].GradientDeviations.Count);
    }

    [Fact]
    public void Watching_changes_no_step()
    {
        Assert.Equal(Losses(), Losses(new LayerStatistics()));

        static IReadOnlyList<double> Losses(params Callback[] callbacks)
        {
            manual_seed(1);
            using var learner = Toy.Learner();
            return learner.Fit(2, callbacks, showProgress: false).BatchLosses;
        }
    }

    [Fact]
    public void After_a_fit_and_after_a_failure_no_hook_and_no_tensor_is_left()
    {
        using var learner = Toy.Learner();
        var statistics = new LayerStatistics();
        learner.Fit(1, [statistics], showProgress: false);
        var seen = statistics.Layers[0].Means.Count;
        var live = new LiveTensors();
        learner.Fit(1, showProgress: false);
        Assert.Equal(seen, statistics.Layers[0].Means.Count);

        Assert.Throws<CallbackException>(() => learner.Fit(1, [
            statistics, new EventLog("", [], "AfterLoss", _ => throw new FormatException("no."))], showProgress: false));
        learner.Fit(1, showProgress: false);
        Assert.Single(statistics.Layers[0].Means);
        Assert.Equal(0, live.More);
    }

    [Fact]
    public void Modules_can_be_chosen_and_none_is_refused()
    {
        using var learner = Toy.Learner();
        var statistics = new LayerStatistics(module => module is ReLU);
        learner.Fit(1, [statistics], showProgress: false);
        Assert.Equal("1 ReLU", statistics.Layers.Single().Name);
        Assert.Throws<CallbackException>(() => learner.Fit(1, [new LayerStatistics(_ => false)], showProgress: false));
    }

    [Fact]
    public void It_draws_curves_and_histograms_and_says_when_there_is_nothing_to_draw()
    {
        using var learner = Toy.Learner();
        var statistics = new LayerStatistics();
        Assert.Throws<InvalidOperationException>(statistics.Curves);
        learner.Fit(1, [statistics], showProgress: false);
        Assert.Contains("Means of the activations", statistics.Curves().ToSvg());
        Assert.Contains("0 Linear", statistics.GradientCurves().ToText());
        Assert.Contains("data:image/png", statistics.Histograms().ToSvg());
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-5;

        public int GetHashCode(double value) => 0;
    }
}
