namespace Layered.Benchmarks;

/// <summary>Some steps of a <see cref="Learner"/>: an epoch of a data set that has so many batches.</summary>
internal sealed class Training
{
    private readonly Learner _learner;

    public Training(Net net, TensorDataset data, int batchSize, int steps, Arithmetic? arithmetic = null, params Augmentation[] augmentations)
    {
        var part = new TensorDataset(data.Inputs[..(batchSize * steps)], data.Targets[..(batchSize * steps)]);
        _learner = NewLearner(net, new AugmentedDataset(part, augmentations), null, batchSize, arithmetic ?? new(), seed: 1);
    }

    public static Learner NewLearner(Net net, Dataset train, DataLoader? valid, int batchSize, Arithmetic arithmetic, int seed) => new(
        new DataLoader(train, batchSize, shuffle: true, seed: seed),
        valid,
        net.Create(arithmetic, seed),
        Loss.CrossEntropy,
        learningRate: 0.01,
        (parameters, rate) => new AdamW(parameters, rate, beta2: 0.99, epsilon: 1e-5, weightDecay: 0.02),
        [Metric.Accuracy],
        [new ScheduleLearningRate(Schedule.OneCycle(0.01))]);

    public void Epoch() => _learner.Fit(1, showProgress: false);
}
