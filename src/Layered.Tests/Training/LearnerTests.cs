using static TorchSharp.torch;

namespace Layered.Tests.Training;

public class LearnerTests
{
    [Fact]
    public void Training_learns_and_the_history_has_a_row_an_epoch()
    {
        manual_seed(1);
        using var learner = Toy.Learner();
        var before = learner.Evaluate()["accuracy"];

        var history = learner.Fit(15, showProgress: false);

        Assert.Equal(Enumerable.Range(1, 15), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(15 * learner.Train.BatchCount, history.BatchLosses.Count);
        Assert.True(history["accuracy"][^1] > before + 0.3, history.ToText());
        Assert.Equal(learner.Evaluate()["accuracy"], history["accuracy"][^1]);
        Assert.True(history["training loss"][^1] < history["training loss"][0]);
    }

    [Fact]
    public void The_training_loss_is_the_mean_over_samples_of_the_losses_during_the_epoch()
    {
        manual_seed(1);
        using var learner = Toy.Learner();
        var history = learner.Fit(1, showProgress: false);
        var sizes = learner.Train.Select(batch => batch.Count).ToList();
        Assert.NotEqual(sizes[0], sizes[^1]);
        Assert.Equal(history.BatchLosses.Zip(sizes, (loss, size) => loss * size).Sum() / sizes.Sum(), history.Epochs[0].TrainingLoss, 1e-12);
    }

    [Fact]
    public void Fitting_twice_goes_on_where_the_first_ended()
    {
        manual_seed(1);
        using var once = Toy.Learner();
        once.Fit(4, showProgress: false);
        manual_seed(1);
        using var twice = Toy.Learner();
        twice.Fit(2, showProgress: false);
        twice.Fit(2, showProgress: false);
        Assert.Equal(once.History.BatchLosses, twice.History.BatchLosses);
        Assert.Equal([1, 2, 3, 4], twice.History.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void Fitting_twice_goes_on_where_the_first_ended_also_on_augmented_data()
    {
        Assert.Equal(Run(4), Run(2, 2));

        static IReadOnlyList<double> Run(params int[] fits)
        {
            manual_seed(1);
            var (train, valid) = Toy.Data().Split(0.25, seed: 1);
            var shift = new RandomShift(maxPixels: 1, seed: 1);
            using var learner = new Learner(
                new DataLoader(new AugmentedDataset(train, x => shift.Apply(x.view(-1, 4, 5)).view(-1, Toy.Features)), 64, shuffle: true, seed: 1),
                new DataLoader(valid, 64),
                Toy.Model(),
                Loss.CrossEntropy,
                0.05);
            foreach (var epochs in fits)
            {
                learner.Fit(epochs, showProgress: false);
            }

            return learner.History.BatchLosses;
        }
    }

    [Fact]
    public void Two_runs_with_the_same_seeds_are_equal_to_the_bit()
    {
        Assert.Equal(Run(), Run());

        static IReadOnlyList<double> Run()
        {
            manual_seed(5);
            using var learner = Toy.Learner(optimizer: (p, lr) => new Sgd(p, lr, momentum: 0.5));
            return learner.Fit(3, showProgress: false).BatchLosses;
        }
    }

    [Fact]
    public void Reset_forgets_parameters_history_and_the_optimizers_state()
    {
        manual_seed(1);
        using var learner = Toy.Learner(optimizer: (p, lr) => new Sgd(p, lr, momentum: 0.9), shuffle: false);
        learner.Fit(5, showProgress: false);
        var parameters = learner.Model.parameters().Select(parameter => parameter.Handle).ToList();

        manual_seed(2);
        learner.Reset();

        Assert.Equal(parameters, learner.Model.parameters().Select(parameter => parameter.Handle));
        Assert.Empty(learner.History.Epochs);
        var again = learner.Fit(2, showProgress: false).BatchLosses;

        manual_seed(2);
        using var fresh = Toy.Learner(optimizer: (p, lr) => new Sgd(p, lr, momentum: 0.9), shuffle: false);
        Assert.Equal(fresh.Fit(2, showProgress: false).BatchLosses, again);
    }

    [Fact]
    public void TorchSharps_layers_and_optimizer_drop_in()
    {
        manual_seed(1);
        var model = new Sequential(nn.Linear(Toy.Features, 16), new ReLU(), nn.Linear(16, Toy.Classes));
        using var learner = Toy.Learner(model, optimizer: (p, lr) => optim.SGD(p, lr, momentum: 0.5));
        var before = learner.Evaluate()["accuracy"];
        Assert.True(learner.Fit(15, showProgress: false)["accuracy"][^1] > before + 0.3);
    }

    [Fact]
    public void Layered_layers_and_optimizer_drop_into_TorchSharps()
    {
        manual_seed(1);
        var data = Toy.Data();
        var model = nn.Sequential(("hidden", new Linear(Toy.Features, 16, Init.Kaiming())), ("relu", nn.ReLU()), ("out", new Linear(16, Toy.Classes, Init.Kaiming())));
        using var optimizer = new Sgd(model.parameters(), 0.2);
        var before = nn.functional.cross_entropy(model.call(data.Inputs), data.Targets).item<float>();
        for (var step = 0; step < 100; step++)
        {
            using var scope = NewDisposeScope();
            nn.functional.cross_entropy(model.call(data.Inputs), data.Targets).backward();
            optimizer.Step();
            optimizer.ZeroGrad();
        }

        Assert.True(nn.functional.cross_entropy(model.call(data.Inputs), data.Targets).item<float>() < before / 2);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_with_epoch_batch_and_advice()
    {
        manual_seed(1);
        using var learner = Toy.Learner(learningRate: 1e30);
        var exception = Assert.Throws<TrainingDivergedException>(() => learner.Fit(3, showProgress: false));
        Assert.Equal(1, exception.Epoch);
        Assert.Contains($"epoch 1, batch {exception.Batch}", exception.Message);
        Assert.Contains("smaller learning rate", exception.Message);
    }

    [Fact]
    public void A_model_that_does_not_fit_the_data_is_refused_before_training_with_both_shapes()
    {
        using var learner = Toy.Learner(new Sequential(nn.Linear(30, Toy.Classes)));
        var weight = learner.Model.parameters().First().clone();
        var exception = Assert.Throws<ArgumentException>(() => learner.Fit(1, showProgress: false));
        Assert.Contains("[64 × 20]", exception.Message);
        Assert.Contains("Nothing was trained.", exception.Message);
        Assert.Contains("nn.Linear(30 → 4)", exception.Message);
        Assert.True(weight.equal(learner.Model.parameters().First()).all().item<bool>());
    }

    [Fact]
    public void A_loss_that_does_not_fit_the_predictions_is_refused_before_training()
    {
        var (train, valid) = Toy.Data().Split(0.25, seed: 1);
        using var learner = new Learner(new DataLoader(train, 64), new DataLoader(valid, 64), Toy.Model(), (p, y) => (p - y).square().mean(), 0.1);
        var exception = Assert.Throws<ArgumentException>(() => learner.Fit(1, showProgress: false));
        Assert.Contains("[64 × 4]", exception.Message);
        Assert.Contains("targets [64]", exception.Message);
        Assert.Contains("Nothing was trained.", exception.Message);
    }

    [Fact]
    public void Evaluation_and_prediction_use_evaluation_mode_and_put_the_mode_back()
    {
        manual_seed(1);
        var model = new Sequential(new Linear(Toy.Features, 16), nn.Dropout(0.9), new Linear(16, Toy.Classes));
        using var learner = Toy.Learner(model);
        var inputs = Toy.Data().Inputs;
        Assert.True(learner.Predict(inputs).equal(learner.Predict(inputs)).all().item<bool>());
        Assert.Equal(learner.Evaluate()["accuracy"], learner.Evaluate()["accuracy"]);
        Assert.False(learner.Predict(inputs).requires_grad);
        Assert.True(model.training);
    }

    [Fact]
    public void Live_tensors_do_not_grow_from_epoch_to_epoch()
    {
        manual_seed(1);
        var (train, valid) = Toy.Data().Split(0.25, seed: 1);
        var shift = new RandomShift(maxPixels: 1, seed: 1);
        using var learner = new Learner(
            new DataLoader(new AugmentedDataset(train, x => shift.Apply(x.view(-1, 4, 5)).view(-1, Toy.Features)), 64, shuffle: true, seed: 1),
            new DataLoader(valid, 64),
            new Sequential(new Linear(Toy.Features, 16), nn.BatchNorm1d(16), new ReLU(), nn.Linear(16, Toy.Classes)),
            Loss.CrossEntropy,
            0.05,
            (p, lr) => new Sgd(p, lr, momentum: 0.9, weightDecay: 0.001),
            [Metric.CrossEntropy, Metric.Accuracy]);
        learner.Fit(2, showProgress: false);
        // Tensors that earlier tests dropped must not vanish while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var counts = new List<long>();
        for (var epoch = 0; epoch < 50; epoch++)
        {
            learner.Fit(1, showProgress: false);
            counts.Add(Tensor.TotalCount);
        }

        Assert.Single(counts.Distinct());
    }

    [Fact]
    public void Without_validation_data_training_is_the_same_and_nothing_is_measured()
    {
        manual_seed(1);
        using var with = Toy.Learner();
        with.Fit(2, showProgress: false);
        manual_seed(1);
        using var without = new Learner(new DataLoader(with.Train.Dataset, with.Train.BatchSize, shuffle: true, seed: 3), null, Toy.Model(), Loss.CrossEntropy, 0.1, metrics: [Metric.Accuracy]);
        var history = without.Fit(2, showProgress: false);

        Assert.Equal(with.History.BatchLosses, history.BatchLosses);
        Assert.DoesNotContain("accuracy", history.ToText());
        Assert.Contains("pass the loader", Assert.Throws<ArgumentNullException>(() => without.Evaluate()).Message);
        Assert.InRange(without.Evaluate(with.Valid)["accuracy"], 0, 1);
    }

    [Fact]
    public void The_progress_line_ends_with_the_last_epochs_scores()
    {
        manual_seed(1);
        using var learner = Toy.Learner();
        var progress = new StringWriter();
        Show(learner, progress).Fit(2);
        var last = progress.ToString().Split('\r')[^1];
        Assert.StartsWith("epoch 2/2 · training loss ", last);
        Assert.EndsWith($"{learner.History.Epochs[^1].Validation.ToText()}{Environment.NewLine}", last);
    }

    [Fact]
    public void The_progress_line_of_a_fit_that_failed_says_where_it_stopped()
    {
        manual_seed(1);
        using var learner = Toy.Learner(learningRate: 1e30);
        var progress = new StringWriter();
        Assert.Throws<TrainingDivergedException>(() => Show(learner, progress).Fit(3));
        Assert.StartsWith("epoch 1/3 · stopped", progress.ToString().Split('\r')[^1]);
    }

    private static Learner Show(Learner learner, TextWriter progress)
    {
        learner.Callbacks.Remove(learner.Callbacks.OfType<ShowProgress>().Single());
        learner.Callbacks.Add(new ShowProgress(progress));
        return learner;
    }

    [Fact]
    public void A_metric_that_does_not_exist_is_named_with_those_that_do()
    {
        using var learner = Toy.Learner();
        var exception = Assert.Throws<KeyNotFoundException>(() => learner.Evaluate()["precision"]);
        Assert.Contains("cross-entropy, accuracy", exception.Message);
    }
}
