using Layered.Tests.Display;
using Layered.Tests.Saving;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Training;

/// <summary>Learners of models that do not turn one tensor into one.</summary>
public sealed class AnyModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_model_of_several_inputs_learns_and_callbacks_find_its_parameters()
    {
        using var learner = Texts.Classifier(callbacks: [new ClipGradients(1), new StopEarly(patience: 30)]);
        var history = learner.Fit(30, showProgress: false);
        Assert.True(history["training loss"][^1] < 0.7 * history["training loss"][0], history.ToText());
        Assert.Equal(3, learner.Model.parameters().Count());
        Assert.Contains("MeanOfWords", learner.Model.ToString());
    }

    [Fact]
    public void It_is_asked_with_a_batch_in_evaluation_mode_and_not_with_one_tensor()
    {
        using var learner = Texts.Classifier(dropout: 0.9);
        using var scope = NewDisposeScope();
        var (words, lengths) = (tensor(new long[,] { { 3, 4, 5 }, { 6, 7, 0 } }), tensor(new long[] { 3, 2 }));
        var first = learner.Predict(new Batch([words, lengths], []));
        Assert.Equal([2L, Sequences.Classes], first.shape);
        Assert.True(first.equal(learner.Predict(new Batch([words, lengths], []))).all().item<bool>());
        Assert.False(first.requires_grad);
        Assert.True(learner.Model.training);
        Assert.Contains("Predict(batch)", Assert.Throws<NotSupportedException>(() => learner.Model.call(words)).Message);
        Assert.ThrowsAny<Exception>(() => learner.Predict(words));
        Assert.Equal(learner.Evaluate()["accuracy"], learner.Evaluate()["accuracy"]);
    }

    [Fact]
    public void Reset_and_the_search_for_a_rate_work_as_for_any_other()
    {
        using var learner = Texts.Classifier();
        manual_seed(5);
        learner.Reset();
        var weights = learner.Model.parameters().Select(parameter => parameter.detach().clone()).ToList();
        learner.FindLearningRate(batches: 20);
        Assert.All(weights.Zip(learner.Model.parameters()), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        learner.Fit(1, showProgress: false);
        Assert.Single(learner.History.Epochs);
        Assert.False(weights[0].equal(learner.Model.parameters().First()).all().item<bool>());
    }

    [Fact]
    public void Padding_changes_nothing()
    {
        using var learner = Texts.Classifier();
        using var scope = NewDisposeScope();
        var data = new Sequences(40);
        var together = learner.Predict(data.GetBatch(arange(40)));
        for (var i = 0; i < data.Count; i++)
        {
            var alone = learner.Predict(data.GetBatch(tensor(new long[] { i })))[0];
            Assert.True(alone.allclose(together[i], rtol: 1e-5, atol: 1e-6), $"{i}");
        }
    }

    [Fact]
    public void A_loss_weighed_by_terms_is_one_for_any_batch_size_and_by_samples_it_is_not()
    {
        // Without learning, an epoch's running loss is that of the model at its start.
        var runs = new[] { 1, 7, 100 }.Select(batchSize =>
        {
            using var learner = Texts.Tagger(batchSize, learningRate: 0);
            var epoch = learner.Fit(1, showProgress: false).Epochs[0];
            var exact = learner.Evaluate(learner.Train);
            return (Running: epoch.TrainingLoss, Words: exact["by words"], Samples: exact["by texts"]);
        }).ToArray();

        Assert.All(runs, run =>
        {
            Assert.Equal(runs[0].Words, run.Words, 1e-5);
            Assert.Equal(run.Words, run.Running, 1e-5);
        });
        Assert.True(Math.Abs(runs[0].Samples - runs[2].Samples) > 1e-4);
        Assert.True(Math.Abs(runs[0].Samples - runs[0].Words) > 1e-4);
    }

    [Fact]
    public void Without_metrics_the_loss_is_measured_by_terms()
    {
        using var tagger = Texts.Tagger(7, learningRate: 0);
        using var learner = new Learner(
            tagger.Train, tagger.Valid, tagger.Model, batch => tagger.Model.call(batch.AllInputs[0]),
            (scores, batch) => Loss.CrossEntropy(scores.transpose(1, 2), batch.AllTargets[0]), 0);
        Assert.Equal(tagger.Evaluate()["by words"], learner.Evaluate()["validation loss"]);
    }

    [Fact]
    public void Several_predictions_are_there_for_the_loss_the_metrics_and_the_callbacks()
    {
        using var learner = Autoencoder([new Spread(), new WeightedMean("error", (p, y) => (p - y).square().mean())]);
        var seen = new List<int>();
        var failure = Assert.Throws<CallbackException>(() => learner.Fit(1, [new EventLog("", [], "AfterPredict", run => seen.Add(run.AllPredictions.Count))], showProgress: false));
        Assert.Contains("2 predictions", failure.Message);
        Assert.Equal([2], seen.Distinct());

        using var sound = Autoencoder([new Spread()]);
        var history = sound.Fit(20, showProgress: false);
        Assert.True(history["training loss"][^1] < 0.9 * history["training loss"][0], history.ToText());
        Assert.True(history["spread"][^1] > 0);
        Assert.Contains("2 predictions", Assert.Throws<InvalidOperationException>(() => sound.Predict(rand(2, 6))).Message);
        Assert.Contains("AllPredictions", Assert.Throws<CallbackException>(
            () => sound.Fit(1, [new EventLog("", [], "AfterPredict", run => _ = run.Predictions)], showProgress: false)).Message);
    }

    [Fact]
    public void A_callback_may_replace_the_whole_batch()
    {
        // As for flow matching: from a picture to a point on the way to it from noise, with the time, and the direction as target.
        var pictures = rand(64, 6);
        var model = new Sequential(nn.Linear(7, 16), new ReLU(), nn.Linear(16, 6));
        using var learner = new Learner(
            new DataLoader(new TensorDataset(pictures, zeros(64)), 16),
            new DataLoader(new TensorDataset(pictures, zeros(64)), 16),
            model,
            batch => model.call(cat([batch.AllInputs[0], batch.AllInputs[1]], 1)),
            (predictions, batch) => (predictions - batch.Targets).square().mean(),
            0.05,
            callbacks: [new EventLog("flow", [], "BeforeBatch", run =>
            {
                var noise = randn_like(run.Inputs);
                var time = rand(run.Inputs.size(0), 1);
                run.Batch = new Batch([noise + (time * (run.Inputs - noise)), time], [run.Inputs - noise]);
            })]);
        var history = learner.Fit(20, showProgress: false);
        Assert.True(history["training loss"][^1] < history["training loss"][0], history.ToText());
        Assert.True(history["validation loss"][^1] < history["validation loss"][0], history.ToText());
    }

    [Fact]
    public void Several_tensors_for_a_model_of_one_are_refused_with_the_way_out()
    {
        using var learner = new Learner(
            new DataLoader(new TensorDataset([rand(8, 7), rand(8, 3)], [zeros(8, ScalarType.Int64)]), 4), null, nn.Linear(7, 4), Loss.CrossEntropy, 0.1);
        var exception = Assert.Throws<InvalidOperationException>(() => learner.Fit(1, showProgress: false));
        Assert.Contains("predict: batch =>", exception.Message);
    }

    [Fact]
    public void Data_that_a_model_of_several_inputs_does_not_take_is_shown_whole()
    {
        var model = new Texts.MeanOfWords();
        using var learner = new Learner(
            new DataLoader(new TensorDataset([rand(8, 7), rand(8, 3)], [zeros(8, ScalarType.Int64)]), 4),
            null,
            model,
            batch => model.call(batch.AllInputs[0], batch.AllInputs[1]),
            (scores, batch) => Loss.CrossEntropy(scores, batch.Targets),
            0.1);
        var exception = Assert.Throws<ArgumentException>(() => learner.Fit(1, showProgress: false));
        Assert.Contains("[4 × 7] (Float32), [4 × 3] (Float32)", exception.Message);
        Assert.Contains("Nothing was trained.", exception.Message);
    }

    [Fact]
    public void A_fit_that_was_broken_off_ends_to_the_bit_as_one_that_was_not()
    {
        using var whole = Learner(1);
        whole.Fit(5, Callbacks(null), showProgress: false);
        using (var broken = Learner(1))
        {
            Assert.Throws<CallbackException>(() => broken.Fit(5, Callbacks(failsIn: 4), showProgress: false));
        }

        using var resumed = Learner(99);
        resumed.Resume(_folder.File("fit.safetensors"), Callbacks(null), showProgress: false);
        Interruption.Equal(whole, resumed);

        // Batches by length, padded, with words left out at random by a transform that draws from a generator of its own, and dropout.
        static Learner Learner(long seed)
        {
            var generator = new Generator((ulong)seed);
            return Texts.Classifier(dropout: 0.2, seed: seed, train: new TransformedDataset(
                new Sequences(150),
                batch => new Batch(
                    [batch.AllInputs[0] * rand(batch.AllInputs[0].shape, generator: generator).gt(0.1).to(ScalarType.Int64), batch.AllInputs[1]], batch.AllTargets),
                generator));
        }

        Callback[] Callbacks(int? failsIn) =>
        [
            new ScheduleLearningRate(Schedule.OneCycle(0.05)),
            new SaveCheckpoint(_folder.File("fit.safetensors")),
            new EventLog("switch", [], "AfterBackward", run => _ = run.Epoch == failsIn && run.BatchNumber == 3 ? throw new FormatException("no.") : 0),
        ];
    }

    [Fact]
    public void Live_tensors_do_not_grow_from_epoch_to_epoch()
    {
        using var classifier = Texts.Classifier(dropout: 0.1);
        using var autoencoder = Autoencoder([new Spread()]);
        classifier.Fit(2, showProgress: false);
        autoencoder.Fit(2, showProgress: false);
        var live = new LiveTensors();
        classifier.Fit(5, showProgress: false);
        autoencoder.Fit(5, showProgress: false);
        classifier.Evaluate();
        classifier.Predict(new Batch([tensor(new long[,] { { 1 } }), tensor(new long[] { 1 })], [])).Dispose();
        Assert.Equal(2, live.More);
    }

    [Fact]
    public void All_tensors_of_a_batch_are_moved_to_the_model()
    {
        var model = nn.Linear(7, 4);
        model.to(DeviceType.META);
        var data = new TensorDataset([rand(8, 7), rand(8, 4)], [rand(8, 4), zeros(8)]);
        using var learner = new Learner(
            new DataLoader(data, 4),
            new DataLoader(data, 4),
            model,
            batch => model.call(batch.AllInputs[0]) + batch.AllInputs[1],
            (predictions, batch) => (predictions - batch.AllTargets[0]).square().mean(),
            0.1);
        var seen = new List<DeviceType>();
        learner.Callbacks.Clear();
        learner.Fit(1, [new EventLog("", [], nameof(Callback.AfterPredict), run =>
        {
            seen.AddRange(run.Batch.AllInputs.Concat(run.Batch.AllTargets).Concat(run.AllPredictions).Select(tensor => tensor.device_type));
            run.Skip(Stage.Batch);
        })], showProgress: false);
        Assert.Equal(5 * (learner.Train.BatchCount + learner.Valid!.BatchCount), seen.Count);
        Assert.Equal([DeviceType.META], seen.Distinct());
    }

    [Fact]
    public void The_worst_samples_are_told_in_words()
    {
        using var learner = Texts.Classifier();
        var worst = TopLosses.Of(learner, learner.Valid!, ["one", "two", "three"], index => $"text number {index}", count: 5);
        Assert.Equal(5, worst.Samples.Count);
        Assert.Equal(worst.Samples.Select(sample => sample.Loss).OrderDescending(), worst.Samples.Select(sample => sample.Loss));
        Assert.Contains($"text number {worst.Samples[0].Index}", worst.ToText());
        Assert.Contains("taken for", Markup.Html(worst.ToHtml()).Value);
        var all = TopLosses.Of(learner, learner.Valid!, ["one", "two", "three"], index => $"{index}", count: 1000);
        Assert.Equal(learner.Evaluate()["cross-entropy"], all.Samples.Average(sample => sample.Loss), 1e-5);
        Assert.Throws<ArgumentException>(() => TopLosses.Of(learner, learner.Valid!, ["one", "two"], index => ""));
    }

    [Fact]
    public void Metrics_of_one_chart_share_it()
    {
        using var learner = Autoencoder([new Spread(), new Spread("other spread"), new Spread("error", chart: null)]);
        var html = learner.Fit(2, showProgress: false).ToSvg()!;
        Assert.Contains(">How far points lie apart<", html);
        Assert.Contains(">Validation error<", html);
        Assert.DoesNotContain(">Validation spread<", html);
        Assert.Contains(">Loss<", html);
    }

    public void Dispose() => _folder.Dispose();

    private static Learner Autoencoder(IReadOnlyCollection<Metric> metrics)
    {
        manual_seed(1);
        var model = new Encoder();
        var data = new TensorDataset(randn(100, 2).matmul(randn(2, 6)), zeros(100));
        return new Learner(
            new DataLoader(data, 32, shuffle: true, seed: 1),
            new DataLoader(data, 32),
            model,
            batch =>
            {
                var (decoded, mean) = model.call(batch.Inputs);
                return [decoded, mean];
            },
            (predictions, batch) => (predictions[0] - batch.Inputs).square().mean() + (0.01 * predictions[1].square().mean()),
            0.05,
            metrics: metrics);
    }

    private sealed class Encoder : nn.Module<Tensor, (Tensor, Tensor)>
    {
        private readonly TorchSharp.Modules.Linear _in = nn.Linear(6, 2);
        private readonly TorchSharp.Modules.Linear _out = nn.Linear(2, 6);

        public Encoder()
            : base(nameof(Encoder)) => RegisterComponents();

        public override (Tensor, Tensor) forward(Tensor input)
        {
            var mean = _in.call(input);
            return (_out.call(mean + (0.1 * randn_like(mean))), mean);
        }
    }

    private sealed class Spread(string name = "spread", string? chart = "How far points lie apart") : Metric
    {
        public override string Name => name;

        public override string Chart => chart ?? base.Chart;

        public override double Value => _value;

        private double _value = double.NaN;

        public override void Reset() => _value = double.NaN;

        public override void Update(IReadOnlyList<Tensor> predictions, Batch batch) => _value = predictions[1].std().ToDouble();
    }
}
