namespace Layered;

/// <summary>
/// What a figure of the course is compared with: the post's single run, and the same experiment over several seeds
/// (784-100-10, batch 2048, a random 20% held out), run independently with PyTorch 1.13.
/// </summary>
internal sealed record Reference(string Notebook, string Name, double? Post, SeedRange? Seeds = null, Band? Band = null)
{
    private const string Untrained = "validation accuracy before training";
    private const string AfterReset = "validation accuracy after the reset";
    private const string FiveEpochs = "validation accuracy after 5 epochs";

    private static readonly SeedRange DrawnIndependently = new(10, 0.6214, 0.025, 0.568, 0.650);
    private static readonly SeedRange ShuffledEpochs = new(10, 0.6267, 0.027, 0.565, 0.672);
    private static readonly SeedRange Momentum = new(10, 0.8656, 0.006, 0.856, 0.871);

    /// <summary>Every figure that a notebook may report.</summary>
    public static IReadOnlyList<Reference> All { get; } =
    [
        new("01-training-loop", Untrained, 0.1191, Band: Band.Untrained),
        Accuracy("01-training-loop", FiveEpochs, 0.6440, DrawnIndependently),
        Accuracy("02-optimizer", FiveEpochs, 0.7051, DrawnIndependently),
        new("03-modules", Untrained, 0.0996, Band: Band.Untrained),
        Accuracy("03-modules", FiveEpochs, 0.6443, DrawnIndependently),
        new("03-modules", AfterReset, 0.1337, Band: Band.Untrained),
        Accuracy("04-data-loader", FiveEpochs, 0.6303, ShuffledEpochs),
        new("05-metrics", "training loss after 5 epochs", 1.4492),
        new("05-metrics", "validation loss after 5 epochs", 1.4574),
        Accuracy("05-metrics", FiveEpochs, 0.6405, ShuffledEpochs),
        Accuracy("06-learner", "validation accuracy after 40 epochs", 0.7185, new(10, 0.7254, 0.012, 0.711, 0.745)),
        new("06-learner", AfterReset, null, Band: Band.Untrained),
        Accuracy("07-initialization", "torch's Linear, learning rate 0.2: validation accuracy after 10 epochs", 0.8157, new(6, 0.8074, 0.013, 0.788, 0.825)),
        Accuracy("07-initialization", "torch's Linear, learning rate 0.5: validation accuracy after 10 epochs", null, new(6, 0.8132, 0.018, 0.787, 0.835)),
        Accuracy("07-initialization", "torch's Linear, learning rate 1: validation accuracy after 10 epochs", null, new(6, 0.2242, 0.077, 0.100, 0.333)),
        Accuracy("07-initialization", "torch's Linear, learning rate 2: validation accuracy after 10 epochs", null, new(10, 0.1091, 0.026, 0.096, 0.182)),
        Accuracy("07-initialization", "Kaiming: validation accuracy after 25 epochs", 0.8496, new(10, 0.8464, 0.007, 0.835, 0.856)),
        Accuracy("08-momentum", "torch's momentum: validation accuracy after 25 epochs", 0.8662, Momentum),
        Accuracy("09-augmentation", "validation accuracy after 25 epochs", 0.8534, new(10, 0.8425, 0.010, 0.824, 0.859)),
        Accuracy("10-callbacks", "momentum, watched by a callback: validation accuracy after 25 epochs", null, Momentum),
        Accuracy("11-gradients", "momentum, its gradients watched: validation accuracy after 25 epochs", null, Momentum),
        // The seeds are those of data/trained/schedules.csv.
        Accuracy("12-learning-rates", "momentum and one-cycle: validation accuracy after 3 epochs", null, new(10, 0.8634, 0.0022, 0.8598, 0.8663)),
        // The seeds are those of the notebook's last table.
        Accuracy("13-activations", "batch norm and one-cycle: validation accuracy after 3 epochs", null, new(3, 0.8746, 0.0019, 0.8727, 0.8764)),
        // The seeds are those of data/trained/five-epochs.csv and muon.csv.
        Accuracy("14-convolutions", "convolutional net: validation accuracy after 5 epochs", null, new(3, 0.9187, 0.0008, 0.9182, 0.9196)),
        Accuracy("14-convolutions", "residual net: test accuracy after 5 epochs", null, new(3, 0.9316, 0.0016, 0.9306, 0.9334)),
        Accuracy("15-muon", "residual net and Muon: validation accuracy after 5 epochs", null, new(3, 0.9382, 0.0010, 0.9375, 0.9394)),
        new("16-state-of-the-art", "the long run: test accuracy", null, Band: new Band(0.94, 0.96)),
        new("16-state-of-the-art", "the long run, two looks: test accuracy", null, Band: new Band(0.94, 0.96)),
        new("17-interpretation", "the long run's weights: validation accuracy", null, Band: new Band(0.95, 0.97)),
    ];

    /// <summary>Finds what a notebook's figure is compared with.</summary>
    /// <exception cref="ArgumentException">The notebook or the name is not in the table; the message lists those that are.</exception>
    public static Reference Find(string notebook, string name)
    {
        Reference[] known = [.. All.Where(reference => reference.Notebook == notebook)];
        if (known.Length == 0)
        {
            throw new ArgumentException(
                $"No checkpoints are known for the notebook \"{notebook}\". Known notebooks: {List(All.Select(reference => reference.Notebook).Distinct())}.",
                nameof(notebook));
        }

        return known.FirstOrDefault(reference => reference.Name == name) ?? throw new ArgumentException(
            $"The notebook {notebook} has no checkpoint \"{name}\". Known names: {List(known.Select(reference => reference.Name))}.",
            nameof(name));
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static Reference Accuracy(string notebook, string name, double? post, SeedRange seeds) =>
        new(notebook, name, post, seeds, Band.Around(seeds));
}
