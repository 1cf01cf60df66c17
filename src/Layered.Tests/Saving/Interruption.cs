using Layered.Tests.Training;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Tests.Saving;

/// <summary>A fit with everything that has a state: shuffling, augmentations, dropout, batch norm, a schedule, callbacks.</summary>
internal static class Interruption
{
    public const int Epochs = 6;

    public static Learner Learner(
        ulong seed,
        Func<IEnumerable<Parameter>, double, Optimizer> optimizer,
        bool shuffle = true,
        Metric? metric = null,
        int hidden = 16,
        params IReadOnlyList<Augmentation> augmentations)
    {
        manual_seed((long)seed);
        var (train, valid) = Toy.Data(samples: 240).Split(0.25, seed: 1);
        var images = new TensorDataset(train.Inputs.view(-1, 1, 4, 5), train.Targets);
        augmentations = augmentations.Count > 0
            ? augmentations
            : [new RandomShift(1, (long)seed), new RandomFlip(seed: (long)seed), new RandomCrop(1, (long)seed), new RandomErase(0.5, seed: (long)seed)];
        return new Learner(
            new DataLoader(new AugmentedDataset(images, augmentations), batchSize: 50, shuffle, seed: (long)seed),
            new DataLoader(new TensorDataset(valid.Inputs.view(-1, 1, 4, 5), valid.Targets), batchSize: 50, shuffle: true, seed: (long)seed),
            new Sequential(
                nn.Flatten(), nn.Linear(Toy.Features, hidden), nn.BatchNorm1d(hidden), new ReLU(), nn.Dropout(0.2), nn.Linear(hidden, Toy.Classes)),
            Loss.CrossEntropy,
            0.05,
            optimizer,
            [Metric.CrossEntropy, metric ?? Metric.Accuracy]);
    }

    /// <summary>The callbacks of the fit; it fails in the middle of an epoch if one is given.</summary>
    public static Callback[] Callbacks(TemporaryFolder folder, int? failsIn = null, int every = 1) =>
    [
        new ScheduleLearningRate(Schedule.OneCycle(0.05)),
        new StopEarly(patience: 10),
        new ClipGradients(1),
        new CountBatches(),
        new WriteLog(folder.File("log.csv")),
        new SaveCheckpoint(folder.File("fit.safetensors"), every),
        new EventLog("switch", [], nameof(Callback.AfterBackward), run =>
        {
            if (run.Epoch == failsIn && run.BatchNumber == 3)
            {
                throw new FormatException("The power is gone.");
            }
        }),
    ];

    public static void Equal(Learner expected, Learner actual)
    {
        Equal(expected.Model.state_dict(), actual.Model.state_dict());
        Equal(expected.Optimizer.SaveState(), actual.Optimizer.SaveState());
        Assert.Equal(expected.Optimizer.LearningRate, actual.Optimizer.LearningRate);
        Assert.Equal(expected.History.BatchLosses, actual.History.BatchLosses);
        Assert.Equal(expected.History.ToText(), actual.History.ToText());
        Assert.Equal(Numbers(expected), Numbers(actual));

        static List<(int, double, double)> Numbers(Learner learner) =>
            [.. learner.History.Epochs.Select(epoch => (epoch.Epoch, epoch.TrainingLoss, epoch.LearningRate))];
    }

    public static void Equal(IReadOnlyDictionary<string, Tensor> expected, IReadOnlyDictionary<string, Tensor> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, entry => Assert.True(entry.Value.equal(actual[entry.Key]).all().item<bool>(), entry.Key));
    }
}
