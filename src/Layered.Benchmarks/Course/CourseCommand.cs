using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Spectre.Console;
using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>Measures what the course does most, each as a ratio to a reference that runs in the same process, turn by turn.</summary>
internal static class CourseCommand
{
    /// <summary>The command's name, and that of the training in it.</summary>
    public const string Name = "course";

    private const int BatchSize = 2048;
    private const int EpochsInATurn = 5;
    private const int LiveTensorEpochs = 50;

    public static int Run(string[] args)
    {
        if (Options.Parse(Name, args, rounds: 9) is not { } options)
        {
            return 2;
        }

        var started = LibTorch.Start(seed: 1, options.Threads);
        Console.WriteLine(started);
        var data = FashionMnist.Load();
        var (train, valid) = data.Train.Split(validation: 0.2, seed: 42);

        var table = new Spectre.Console.Table().AddColumns("what", "ours, ms", "reference", "its ms", "ratio", "to reach");
        table.Columns[1].RightAligned();
        table.Columns[3].RightAligned();
        table.Columns[4].RightAligned();
        foreach (var row in Rows(data, train, valid, options.Rounds))
        {
            table.AddRow(row.Select(Markup.Escape).ToArray());
        }

        AnsiConsole.Write(table);
        BusyMachine.Measure(Name, $"{EpochsInATurn} epochs", started.Threads, options.Rounds);
        AnsiConsole.WriteLine(LiveTensors(train, valid));
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    /// <summary>A turn of training: some epochs.</summary>
    public static Action SomeEpochs()
    {
        var (train, valid) = FashionMnist.Load().Train.Split(validation: 0.2, seed: 42);
        var learner = NewLearner(train, Few(valid));
        return () => learner.Fit(EpochsInATurn, showProgress: false);
    }

    private static IEnumerable<string[]> Rows(FashionMnist data, TensorDataset train, TensorDataset valid, int rounds)
    {
        var few = Few(valid);
        using var learner = NewLearner(train, few);
        void Fit() => learner.Fit(1, showProgress: false);
        yield return Row("an epoch of Learner.Fit", "a loop written with TorchSharp alone", "≤ 1.02", Pairing.Measure(rounds, Fit, new HandWrittenLoop(train, BatchSize).Epoch));
        yield return Row("an epoch of Learner.Fit", "its matrix products alone", "≤ 1.25", Pairing.Measure(rounds, Fit, new MatrixProducts(BatchSize, learner.Train.BatchCount).Epoch));

        using var shift = new RandomShift(maxPixels: 3, seed: 1);
        using var augmented = NewLearner(new AugmentedDataset(train, shift), few);
        yield return Row("an augmented epoch", "the plain epoch", "≤ 1.10", Pairing.Measure(rounds, () => augmented.Fit(1, showProgress: false), Fit));

        var ours = new DataLoader(data.Train, BatchSize, shuffle: true, seed: 1);
        using var theirs = utils.data.DataLoader(utils.data.TensorDataset(data.Train.Inputs, data.Train.Targets), BatchSize, shuffle: true);
        yield return Row("60,000 samples through the loader", "TorchSharp's DataLoader", "≤ 20 ms", Pairing.Measure(rounds, () => Drain(ours), () => Drain(theirs)));
        yield return Row("60,000 samples through the loader", "the same, read item by item", "", Pairing.Measure(rounds, () => Drain(ours), () => Drain(new DataLoader(new ItemByItem(data.Train), BatchSize, shuffle: true, seed: 1))));

        yield return Row("loading the data into tensors", "unpacking its files, one after the other", "≤ 1.50", Pairing.Measure(rounds, Load, Unpack));
    }

    /// <summary>Ten samples to validate on: an epoch of Fit is then an epoch of training.</summary>
    private static TensorDataset Few(TensorDataset valid) => new(valid.Inputs[..10], valid.Targets[..10]);

    private static Learner NewLearner(Dataset train, TensorDataset valid) => new(
        new DataLoader(train, BatchSize, shuffle: true, seed: 1),
        new DataLoader(valid, BatchSize),
        new Sequential(new Linear(784, 100, Init.Kaiming()), new ReLU(), new Linear(100, 10, Init.Kaiming())),
        Loss.CrossEntropy,
        learningRate: 0.2,
        metrics: [Metric.CrossEntropy, Metric.Accuracy]);

    private static void Drain(DataLoader loader)
    {
        foreach (var batch in loader)
        {
            batch.Dispose();
        }
    }

    private static void Drain(IEnumerable<IList<Tensor>> loader)
    {
        foreach (var batch in loader)
        {
            foreach (var tensor in batch)
            {
                tensor.Dispose();
            }
        }
    }

    private static void Load()
    {
        using var scope = NewDisposeScope();
        FashionMnist.Load();
    }

    private static void Unpack()
    {
        foreach (var file in Directory.EnumerateFiles(DataFolder.Find("fashion-mnist"), "*.gz"))
        {
            using var unpacked = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            unpacked.CopyTo(Stream.Null);
        }
    }

    private static string LiveTensors(TensorDataset train, TensorDataset valid)
    {
        using var learner = NewLearner(train, valid);
        learner.Fit(1, showProgress: false);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        learner.Fit(LiveTensorEpochs, showProgress: false);
        return $"live tensors: {before} after 1 epoch, {Tensor.TotalCount} after {LiveTensorEpochs} more";
    }

    private static string[] Row(string what, string reference, string target, Pairing pairing) =>
    [
        what,
        pairing.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture),
        reference,
        pairing.ReferenceMilliseconds.ToString("0.0", CultureInfo.InvariantCulture),
        pairing.Ratio.ToString("0.00", CultureInfo.InvariantCulture),
        target,
    ];
}
