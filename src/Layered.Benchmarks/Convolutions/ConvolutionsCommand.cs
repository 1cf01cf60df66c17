using System.Globalization;
using Spectre.Console;
using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>Measures the training of the course's two convolutional nets: against PyTorch, and what each measure is worth.</summary>
internal static class ConvolutionsCommand
{
    private const int BatchSize = 256;
    private const int Steps = 10;
    private const int ThinSteps = 60;
    private const int CurveSteps = 100;
    private const int DefaultThreads = 2;
    private static readonly int[] Seeds = [1, 2, 3];
    private static readonly Net[] Nets = [Net.Convolutional, Net.Residual];

    public static int Run(string[] args)
    {
        if (Options.Parse("convolutions", args, rounds: 7) is not { } options)
        {
            return 2;
        }

        var started = LibTorch.Start(seed: 1, options.Threads ?? DefaultThreads);
        var threads = started.Threads;
        Console.WriteLine($"{started.ToText()} · {Environment.ProcessorCount} processors, bfloat16 {(Bfloat16.IsFast ? "in hardware" : "not in hardware")}");
        var data = FashionMnist.Load().Train;
        AgainstPyTorch(Nets, data, threads, options.Rounds);
        foreach (var net in Nets)
        {
            WhatPays(net, data, threads, (options.Rounds + 1) / 2);
        }

        OutsideKernels(Nets, data, threads, options.Rounds);
        foreach (var net in Nets)
        {
            BusyMachine.Measure(net.Name, $"{Steps} steps", threads, options.Rounds);
        }

        SameLosses(Nets, data);
        SameAccuracy(Net.Convolutional, data);
        return 0;
    }

    /// <summary>A turn of training of the net of a name.</summary>
    public static Action SomeSteps(string net) => new Training(Nets.Single(one => one.Name == net), FashionMnist.Load().Train, BatchSize, Steps).Epoch;

    private static void AgainstPyTorch(Net[] nets, TensorDataset data, int threads, int rounds)
    {
        if (!PyTorch.IsInstalled())
        {
            Console.WriteLine("No comparison with PyTorch: /usr/bin/python3 does not find it. On Debian: sudo apt install python3-torch");
            return;
        }

        var plain = Arithmetic.Plain;
        var table = NewTable("net", "Learner", "images/s", "reference", "its images/s", "ratio of times");
        foreach (var net in nets)
        {
            void Add(string ours, Arithmetic arithmetic, string theirs, bool bfloat16, bool keepFreedMemory)
            {
                using var reference = new PyTorch(net, BatchSize, threads, bfloat16, keepFreedMemory);
                var training = new Training(net, data, BatchSize, Steps, arithmetic);
                var pairing = Pairing.Measure(rounds, training.Epoch, () => reference.Train(Steps));
                AddRow(table, net.Name, ours, PerSecond(pairing.Milliseconds), $"PyTorch {reference.Version}, {theirs}", PerSecond(pairing.ReferenceMilliseconds), Ratio(pairing));
            }

            Add("as the course uses it", new(), "float32 NCHW", bfloat16: false, keepFreedMemory: false);
            Add("float32 NCHW", plain, "float32 NCHW", bfloat16: false, keepFreedMemory: false);
            Add("float32 NCHW", plain, "float32 NCHW, freed memory kept", bfloat16: false, keepFreedMemory: true);
            Add("as the course uses it", new(), "channels last, autocast to bfloat16, freed memory kept", bfloat16: true, keepFreedMemory: true);
        }

        AnsiConsole.Write(table);
    }

    private static void WhatPays(Net net, TensorDataset data, int threads, int rounds)
    {
        var asItIs = new Training(net, data, BatchSize, Steps);
        var table = NewTable($"the {net.Name} net", "images/s", "times as long as it is");
        void Add(string what, Training training, int batchSize = BatchSize, int fewerThreads = 0)
        {
            void Measured()
            {
                set_num_threads(fewerThreads > 0 ? fewerThreads : threads);
                training.Epoch();
                set_num_threads(threads);
            }

            var pairing = Pairing.Measure(rounds, Measured, asItIs.Epoch);
            var perImage = pairing.Ratio * BatchSize / batchSize;
            AddRow(table, what, PerSecond(pairing.Milliseconds, batchSize), perImage.ToString("0.00", CultureInfo.InvariantCulture));
        }

        Training With(Arithmetic arithmetic) => new(net, data, BatchSize, Steps, arithmetic);
        Add("float32, NCHW", With(Arithmetic.Plain));
        Add("float32, channels last", With(new(ChannelsLast: true, Bfloat16: false)));
        Add("bfloat16, NCHW", With(new(ChannelsLast: false, Bfloat16: true)));
        Add("bfloat16, channels last", With(new(ChannelsLast: true, Bfloat16: true)));
        Add("batches of 64", new(net, data, 64, Steps), batchSize: 64);
        Add("batches of 512", new(net, data, 512, Steps), batchSize: 512);
        Add("one thread", asItIs, fewerThreads: 1);
        Add("flipped, cropped, erased", new(net, data, BatchSize, Steps, null, new RandomFlip(1), new RandomCrop(2, 1), new RandomErase(0.5, seed: 1)));
        AnsiConsole.Write(table);
    }

    /// <summary>
    /// The same layers with two to six channels and one picture: as many calls in a step, and next to nothing to compute. What
    /// such a step takes is managed code, the way into libtorch, its bookkeeping and kernels at their least, and so more than
    /// what a full step spends outside of kernels. How much of it libtorch itself needs is told by PyTorch's step of the same layers.
    /// </summary>
    private static void OutsideKernels(Net[] nets, TensorDataset data, int threads, int rounds)
    {
        var hasPyTorch = PyTorch.IsInstalled();
        var table = NewTable("net", "a step, ms", "with next to nothing to compute, ms", "outside of kernels, at most", "PyTorch's with next to nothing, ms");
        foreach (var net in nets)
        {
            var thin = new Training(net.Thin, data, 1, ThinSteps);
            var pairing = Pairing.Measure(rounds, thin.Epoch, new Training(net, data, BatchSize, Steps).Epoch);
            var share = pairing.Ratio * Steps / ThinSteps;
            AddRow(
                table,
                net.Name,
                Step(pairing.ReferenceMilliseconds, Steps, "0.0"),
                Step(pairing.Milliseconds, ThinSteps, "0.00"),
                share.ToString("0.0 %", CultureInfo.InvariantCulture),
                hasPyTorch ? Theirs() : "not installed");

            string Theirs()
            {
                using var reference = new PyTorch(net.Thin, 1, threads, bfloat16: true, keepFreedMemory: true);
                return Step(Pairing.Measure(rounds, thin.Epoch, () => reference.Train(ThinSteps)).ReferenceMilliseconds, ThinSteps, "0.00");
            }
        }

        AnsiConsole.Write(table);

        static string Step(double milliseconds, int steps, string format) => (milliseconds / steps).ToString(format, CultureInfo.InvariantCulture);
    }

    private static void SameLosses(Net[] nets, TensorDataset data)
    {
        var part = new TensorDataset(data.Inputs[..(BatchSize * CurveSteps)], data.Targets[..(BatchSize * CurveSteps)]);
        var table = NewTable($"{CurveSteps} steps, the same seed", "largest difference of a loss", "mean of all losses, as it is", "float32 NCHW");
        foreach (var net in nets)
        {
            var asItIs = Losses(new());
            var plain = Losses(Arithmetic.Plain);
            AddRow(table, net.Name, Number(asItIs.Zip(plain, (a, b) => Math.Abs(a - b)).Max()), Number(asItIs.Average()), Number(plain.Average()));

            IReadOnlyList<double> Losses(Arithmetic arithmetic)
            {
                using var learner = Training.NewLearner(net, part, null, BatchSize, arithmetic, seed: 1);
                return learner.Fit(1, showProgress: false).BatchLosses;
            }
        }

        AnsiConsole.Write(table);
    }

    private static void SameAccuracy(Net net, TensorDataset data)
    {
        var (train, valid) = data.Split(validation: 1.0 / 6);
        var table = NewTable($"the {net.Name} net after an epoch, seed", "validation accuracy as it is", "float32 NCHW");
        foreach (var seed in Seeds)
        {
            AddRow(table, seed.ToString(CultureInfo.InvariantCulture), Accuracy(new()), Accuracy(Arithmetic.Plain));

            string Accuracy(Arithmetic arithmetic)
            {
                using var learner = Training.NewLearner(net, train, new DataLoader(valid, BatchSize), BatchSize, arithmetic, seed);
                return Number(learner.Fit(1, showProgress: false)["accuracy"][^1]);
            }
        }

        AnsiConsole.Write(table);
    }

    private static Spectre.Console.Table NewTable(params string[] columns) => new Spectre.Console.Table().AddColumns(columns);

    private static void AddRow(Spectre.Console.Table table, params string[] cells) => table.AddRow(cells.Select(Markup.Escape).ToArray());

    private static string PerSecond(double milliseconds, int batchSize = BatchSize) =>
        (1000.0 * batchSize * Steps / milliseconds).ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(Pairing pairing) => pairing.Ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
