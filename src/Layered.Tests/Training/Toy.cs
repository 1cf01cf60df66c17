using static TorchSharp.torch;

namespace Layered.Tests.Training;

/// <summary>A small classification task with a pattern to learn, for tests that train.</summary>
internal static class Toy
{
    public const int Features = 20;
    public const int Classes = 4;

    public static TensorDataset Data(int samples = 600, ulong seed = 7)
    {
        using var generator = new Generator(seed);
        var inputs = randn(samples, Features, generator: generator);
        var teacher = randn(Features, Classes, generator: generator);
        return new TensorDataset(inputs, inputs.matmul(teacher).argmax(1));
    }

    public static Sequential Model(Initialization? init = null) =>
        new(new Linear(Features, 16, init ?? Init.Kaiming()), new ReLU(), new Linear(16, Classes, init ?? Init.Kaiming()));

    public static Learner Learner(
        nn.Module<Tensor, Tensor>? model = null,
        double learningRate = 0.1,
        Func<IEnumerable<TorchSharp.Modules.Parameter>, double, Optimizer>? optimizer = null,
        bool shuffle = true)
    {
        var (train, valid) = Data().Split(0.25, seed: 1);
        return new Learner(
            new DataLoader(train, batchSize: 64, shuffle: shuffle, seed: 3),
            new DataLoader(valid, batchSize: 64),
            model ?? Model(),
            Loss.CrossEntropy,
            learningRate,
            optimizer,
            [Metric.CrossEntropy, Metric.Accuracy]);
    }
}
