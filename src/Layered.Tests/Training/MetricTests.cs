using static TorchSharp.torch;

namespace Layered.Tests.Training;

public class MetricTests
{
    [Fact]
    public void A_mean_over_uneven_batches_is_the_mean_over_all_samples()
    {
        manual_seed(1);
        var predictions = randn(103, 10);
        var targets = randint(0, 10, [103]);
        foreach (var metric in new[] { Metric.CrossEntropy, Metric.Accuracy })
        {
            foreach (var (from, to) in new[] { (0, 50), (50, 100), (100, 103) })
            {
                metric.Update(predictions[from..to], targets[from..to]);
            }

            var expected = metric.Name == "accuracy"
                ? predictions.argmax(1).eq(targets).sum().item<long>() / 103.0
                : nn.functional.cross_entropy(predictions, targets).item<float>();
            Assert.Equal(expected, metric.Value, 1e-6);
        }
    }

    [Fact]
    public void A_reset_metric_forgets_and_one_without_a_batch_says_so()
    {
        var metric = Metric.Accuracy;
        Assert.Throws<InvalidOperationException>(() => metric.Value);
        metric.Update(tensor(new float[,] { { 1, 0 } }), tensor([1L]));
        Assert.Equal(0, metric.Value);
        metric.Reset();
        metric.Update(tensor(new float[,] { { 0, 1 } }), tensor([1L]));
        Assert.Equal(1, metric.Value);
    }

    [Fact]
    public void A_metric_that_needs_counts_over_the_whole_set_fits_the_same_shape()
    {
        manual_seed(1);
        var predictions = randn(90, 3);
        var targets = randint(0, 3, [90]);
        var f1 = new MacroF1(3);
        foreach (var (from, to) in new[] { (0, 40), (40, 80), (80, 90) })
        {
            f1.Update(predictions[from..to], targets[from..to]);
        }

        var guessed = predictions.argmax(1).data<long>().ToArray();
        var right = targets.data<long>().ToArray();
        var expected = Enumerable.Range(0, 3).Average(c =>
        {
            var hits = guessed.Zip(right).Count(pair => pair.First == c && pair.Second == c);
            return 2.0 * hits / (guessed.Count(g => g == c) + right.Count(r => r == c));
        });
        Assert.Equal(expected, f1.Value, 1e-6);
    }

    [Fact]
    public void A_mean_over_nothing_is_refused()
    {
        var metric = new WeightedMean("words", (predictions, _) => predictions.mean(), _ => 0);
        Assert.Contains("'words' is a mean over 0 terms", Assert.Throws<InvalidOperationException>(() => metric.Update(rand(2, 3), new Batch(rand(2), rand(2)))).Message);
    }

    [Fact]
    public void A_metric_that_needs_the_batch_says_so_and_gets_it()
    {
        var metric = new OfLengths();
        Assert.Contains("'longest'", Assert.Throws<NotSupportedException>(() => metric.Update(rand(2, 3), rand(2))).Message);
        metric.Update([rand(2, 3)], new Batch([rand(2, 5), tensor(new long[] { 5, 3 })], [rand(2)]));
        Assert.Equal(5, metric.Value);
        Assert.Contains("2 predictions", Assert.Throws<InvalidOperationException>(() => metric.Update([rand(2), rand(2)], new Batch(rand(2), rand(2)))).Message);
    }

    [Fact]
    public void Updating_leaves_no_tensor_behind()
    {
        var predictions = randn(8, 10);
        var targets = randint(0, 10, [8]);
        var metric = Metric.Accuracy;
        metric.Update(predictions, targets);
        CollectGarbage();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 10; i++)
        {
            metric.Update(predictions, targets);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    // Tensors that earlier tests dropped must not vanish while this one counts.
    private static void CollectGarbage()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private sealed class OfLengths : Metric
    {
        private long _longest;

        public override string Name => "longest";

        public override double Value => _longest;

        public override void Reset() => _longest = 0;

        public override void Update(Tensor predictions, Batch batch) => _longest = Math.Max(_longest, batch.AllInputs[1].max().item<long>());
    }

    private sealed class MacroF1(int classes) : Metric
    {
        private Tensor _hits = zeros(classes);
        private Tensor _sizes = zeros(classes);

        public override string Name => "macro F1";

        public override double Value => (_hits * 2 / _sizes).mean().item<float>();

        public override void Reset() => (_hits, _sizes) = (zeros(classes), zeros(classes));

        public override void Update(Tensor predictions, Tensor targets)
        {
            var guessed = nn.functional.one_hot(predictions.argmax(1), classes);
            var right = nn.functional.one_hot(targets, classes);
            _hits += (guessed * right).sum(dim: 0);
            _sizes += (guessed + right).sum(dim: 0);
        }
    }
}
