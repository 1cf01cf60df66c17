using static TorchSharp.torch;

namespace Layered.Tests.Training;

/// <summary>
/// What proves a training loop right: the same seed gives the same losses, step by step, as an independent loop
/// written with TorchSharp's own parts. And what proves the proof: planted bugs break it.
/// </summary>
public class ParityTests
{
    private const int Steps = 20;
    private const int BatchSize = 2048;
    private const double LearningRate = 0.2;
    private const double Momentum = 0.5;
    private const double Tolerance = 1e-4;

    private static readonly Lazy<(TensorDataset Train, TensorDataset Valid)> Data = new(() => FashionMnist.Load().Train.Split(0.2, seed: 42));

    [Fact]
    public void The_learner_takes_the_steps_of_a_TorchSharp_loop() =>
        Assert.InRange(LargestDifference(_ => { }), 0, Tolerance);

    public static TheoryData<string> Bugs => ["gradients not zeroed", "a frozen first layer", "no shuffling", "an ignored learning rate", "an ignored momentum", "another seed"];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_breaks_the_parity(string bug) =>
        Assert.True(LargestDifference(parts => Plant(bug, parts)) > 10 * Tolerance, bug);

    private static void Plant(string bug, Parts parts)
    {
        var sound = parts.Optimizer;
        switch (bug)
        {
            case "gradients not zeroed":
                parts.Optimizer = (p, lr) => new NeverZeroes(p, lr);
                break;
            case "a frozen first layer":
                parts.Optimizer = (p, lr) => sound(p.Skip(2), lr);
                break;
            case "no shuffling":
                parts.Shuffle = false;
                break;
            case "an ignored learning rate":
                parts.Optimizer = (p, _) => sound(p, LearningRate / 2);
                break;
            case "an ignored momentum":
                parts.Optimizer = (p, lr) => new Sgd(p, lr);
                break;
            case "another seed":
                parts.LoaderSeed++;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(bug), bug, "No such bug.");
        }
    }

    private static double LargestDifference(Action<Parts> change)
    {
        var parts = new Parts();
        change(parts);

        manual_seed(1);
        var model = new Sequential(new Linear(784, 100, Init.Kaiming()), new ReLU(), new Linear(100, 10, Init.Kaiming()));
        var reference = TorchSharpLosses(model);

        using var learner = new Learner(
            new DataLoader(Data.Value.Train, BatchSize, parts.Shuffle, parts.LoaderSeed),
            new DataLoader(Data.Value.Valid, BatchSize),
            model,
            Loss.CrossEntropy,
            LearningRate,
            parts.Optimizer);
        learner.Fit(1, showProgress: false);

        return learner.History.BatchLosses.Take(Steps).Zip(reference, (a, b) => Math.Abs(a - b)).Max();
    }

    // Nothing of Layered's but the initial weights: TorchSharp's modules, optimizer and random permutation.
    private static List<double> TorchSharpLosses(Sequential start)
    {
        var first = nn.Linear(784, 100);
        var second = nn.Linear(100, 10);
        using (no_grad())
        {
            foreach (var (to, from) in new[] { first, second }.Zip(start.Layers.OfType<Linear>()))
            {
                to.weight.copy_(from.Weight.t());
                to.bias!.copy_(from.Bias);
            }
        }

        var model = nn.Sequential(first, nn.ReLU(), second);
        using var optimizer = optim.SGD(model.parameters(), LearningRate, momentum: Momentum);
        using var generator = new Generator(Parts.Seed);
        var order = randperm(Data.Value.Train.Count, generator: generator);
        var losses = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            var indices = order[(step * BatchSize)..((step + 1) * BatchSize)];
            var loss = nn.functional.cross_entropy(model.call(Data.Value.Train.Inputs[indices]), Data.Value.Train.Targets[indices]);
            losses.Add(loss.item<float>());
            loss.backward();
            optimizer.step();
            optimizer.zero_grad();
        }

        return losses;
    }

    private sealed class Parts
    {
        public const int Seed = 11;

        public bool Shuffle { get; set; } = true;

        public long LoaderSeed { get; set; } = Seed;

        public Func<IEnumerable<TorchSharp.Modules.Parameter>, double, Optimizer> Optimizer { get; set; } =
            (p, lr) => new Sgd(p, lr, Momentum);
    }

    private sealed class NeverZeroes(IEnumerable<Tensor> parameters, double learningRate) : Optimizer(parameters, learningRate)
    {
        private readonly Sgd _sgd = new(parameters, learningRate, Momentum);

        public override void Step() => _sgd.Step();

        public override void ZeroGrad()
        {
        }
    }
}
