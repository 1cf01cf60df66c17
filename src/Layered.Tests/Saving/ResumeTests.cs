using Layered.Tests.Training;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Tests.Saving;

public sealed class ResumeTests : IDisposable
{
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, double, Optimizer>> Optimizers = new()
    {
        ["Sgd"] = (p, lr) => new Sgd(p, lr),
        ["Sgd with momentum"] = (p, lr) => new Sgd(p, lr, momentum: 0.9, weightDecay: 0.01),
        ["RMSProp"] = (p, lr) => new RMSProp(p, lr),
        ["Adam"] = (p, lr) => new Adam(p, lr),
        ["AdamW"] = (p, lr) => new AdamW(p, lr, decays: parameter => parameter.dim() > 1),
        ["Muon"] = (p, lr) => new Muon(p, lr),
        ["own"] = (p, lr) => new Own(p, lr),
        ["torch.optim.SGD"] = (p, lr) => optim.SGD(p, lr, momentum: 0.9),
        ["torch.optim.Adam"] = (p, lr) => optim.Adam(p, lr),
        ["torch.optim.AdamW"] = (p, lr) => optim.AdamW(p, lr),
        ["torch.optim.RMSProp"] = (p, lr) => optim.RMSProp(p, lr, momentum: 0.5, centered: true),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fit_that_was_broken_off_in_an_epoch_ends_to_the_bit_as_one_that_was_not(string name)
    {
        var optimizer = Optimizers[name];
        using var whole = Interruption.Learner(1, optimizer);
        var expected = Interruption.Callbacks(_other);
        whole.Fit(Interruption.Epochs, expected, showProgress: false);

        using (var broken = Interruption.Learner(1, optimizer))
        {
            Assert.Throws<CallbackException>(() => broken.Fit(Interruption.Epochs, Interruption.Callbacks(_folder, failsIn: 4), showProgress: false));
        }

        using var resumed = Interruption.Learner(99, optimizer);
        var actual = Interruption.Callbacks(_folder);
        resumed.Resume(_folder.File("fit.safetensors"), actual, showProgress: false);

        Interruption.Equal(whole, resumed);
        Assert.Equal(expected.OfType<StopEarly>().Single().BestEpoch, actual.OfType<StopEarly>().Single().BestEpoch);
        Assert.Equal(Interruption.Epochs * whole.Train.BatchCount, actual.OfType<CountBatches>().Single().Count);
        Assert.Equal(Log(_other), Log(_folder));

        // The generators, too, stand where they would.
        using var next = Generator.Default;
        using var state = next.get_state();
        whole.Fit(2, showProgress: false);
        next.set_state(state);
        resumed.Fit(2, showProgress: false);
        Interruption.Equal(whole, resumed);
    }

    [Fact]
    public void The_same_learner_can_go_on_after_a_failure_and_files_may_be_rare()
    {
        var optimizer = Optimizers["AdamW"];
        using var whole = Interruption.Learner(1, optimizer);
        whole.Fit(Interruption.Epochs, Interruption.Callbacks(_other), showProgress: false);

        using var broken = Interruption.Learner(1, optimizer);
        Assert.Throws<CallbackException>(() => broken.Fit(Interruption.Epochs, Interruption.Callbacks(_folder, failsIn: 6, every: 2), showProgress: false));
        Assert.Equal(5, broken.History.Epochs.Count);
        Assert.Throws<CallbackException>(() => broken.Resume(_folder.File("fit.safetensors"), Interruption.Callbacks(_folder, failsIn: 5, every: 2), showProgress: false));
        Assert.Equal(4, broken.History.Epochs.Count);
        broken.Resume(_folder.File("fit.safetensors"), Interruption.Callbacks(_folder, every: 2), showProgress: false);

        Interruption.Equal(whole, broken);
    }

    [Fact]
    public void A_second_fit_is_resumed_with_the_history_of_the_first()
    {
        using var whole = Interruption.Learner(1, Optimizers["Adam"]);
        whole.Fit(2, showProgress: false);
        whole.Fit(4, Interruption.Callbacks(_other), showProgress: false);

        using var broken = Interruption.Learner(1, Optimizers["Adam"]);
        broken.Fit(2, showProgress: false);
        Assert.Throws<CallbackException>(() => broken.Fit(4, Interruption.Callbacks(_folder, failsIn: 5), showProgress: false));
        using var resumed = Interruption.Learner(99, Optimizers["Adam"]);
        resumed.Resume(_folder.File("fit.safetensors"), Interruption.Callbacks(_folder), showProgress: false);

        Interruption.Equal(whole, resumed);
        Assert.Equal([3, 4, 5, 6], TrainingLog.Read(_folder.File("log.csv")).Epochs);
    }

    [Fact]
    public void A_fit_that_had_come_to_its_end_is_put_back_as_it_ended()
    {
        using var whole = Interruption.Learner(1, Optimizers["Adam"]);
        whole.Fit(3, Interruption.Callbacks(_folder, every: 2), showProgress: false);
        using var resumed = Interruption.Learner(99, Optimizers["Adam"]);
        resumed.Resume(_folder.File("fit.safetensors"), Interruption.Callbacks(_folder, every: 2), showProgress: false);
        Interruption.Equal(whole, resumed);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Early_stopping_goes_on_counting_and_keeps_the_best_weights_of_before(int failsIn)
    {
        // The best epoch is the second, so that the fit ends after the fourth.
        double[] scores = [0.5, 0.3, 0.4, 0.45, 0.1, 0.1];
        using var whole = Interruption.Learner(1, Optimizers["Adam"]);
        whole.Fit(Interruption.Epochs, Callbacks(_other), showProgress: false);
        Assert.Equal(4, whole.History.Epochs.Count);

        using var broken = Interruption.Learner(1, Optimizers["Adam"]);
        Assert.Throws<CallbackException>(() => broken.Fit(Interruption.Epochs, Callbacks(_folder, failsIn), showProgress: false));
        using var resumed = Interruption.Learner(99, Optimizers["Adam"]);
        var again = Callbacks(_folder);
        resumed.Resume(_folder.File("fit.safetensors"), again, showProgress: false);

        Interruption.Equal(whole, resumed);
        Assert.Equal(2, again.OfType<StopEarly>().Single().BestEpoch);

        // Once more from the last file, which is one of before the end.
        resumed.Resume(_folder.File("fit.safetensors"), Callbacks(_folder), showProgress: false);
        Interruption.Equal(whole, resumed);

        List<Callback> Callbacks(TemporaryFolder folder, int? failsIn = null) =>
        [
            .. Interruption.Callbacks(folder, failsIn).Where(callback => callback is not StopEarly),
            new StopEarly(2),
            new EventLog("script", [], "AfterEpoch", run => run.Validation = Scores.Of([("cross-entropy", scores[run.Epoch - 1])]), order: -5),
        ];
    }

    [Fact]
    public void Gradients_that_wait_for_a_later_step_are_kept()
    {
        using var whole = Interruption.Learner(1, Optimizers["Adam"]);
        whole.Fit(3, Callbacks(_other), showProgress: false);
        using var broken = Interruption.Learner(1, Optimizers["Adam"]);
        Assert.Throws<CallbackException>(() => broken.Fit(3, Callbacks(_folder, failsIn: 2), showProgress: false));
        using var resumed = Interruption.Learner(99, Optimizers["Adam"]);
        resumed.Resume(_folder.File("fit.safetensors"), Callbacks(_folder), showProgress: false);
        Interruption.Equal(whole, resumed);

        // Of the four batches of the first epoch the second makes a step: the gradients of the last two wait for the next epoch.
        List<Callback> Callbacks(TemporaryFolder folder, int? failsIn = null) =>
        [
            .. Interruption.Callbacks(folder, failsIn),
            new EventLog("every third", [], "BeforeStep", run =>
            {
                if (run.TrainedBatches % 3 != 1)
                {
                    run.Skip(Stage.Step);
                }
            }),
        ];
    }

    [Fact]
    public void Without_validation_data_or_schedule_a_fit_is_resumed_too()
    {
        Assert.Equal(Run(breaksOff: false), Run(breaksOff: true));

        IReadOnlyList<double> Run(bool breaksOff)
        {
            var path = _folder.File("plain.safetensors");
            var log = new List<string>();
            using var learner = New(1);
            learner.Optimizer.LearningRate = 0.2;
            Callback[] callbacks = [new SaveCheckpoint(path), new EventLog("", log, "AfterTrain", run => _ = breaksOff && run.Epoch == 3 ? throw new FormatException("no.") : 0)];
            if (!breaksOff)
            {
                return learner.Fit(4, callbacks, showProgress: false).BatchLosses;
            }

            Assert.Throws<CallbackException>(() => learner.Fit(4, callbacks, showProgress: false));
            using var resumed = New(2);
            return resumed.Resume(path, [callbacks[0], new EventLog("", log)], showProgress: false).BatchLosses;
        }

        static Learner New(long seed)
        {
            manual_seed(seed);
            return new Learner(new DataLoader(Toy.Data(120), 32, shuffle: true, seed: seed), null, Toy.Model(), Loss.CrossEntropy, 0.1);
        }
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        foreach (var name in new[] { "AdamW", "torch.optim.SGD" })
        {
            using var learner = Interruption.Learner(1, Optimizers[name]);
            learner.Fit(3, Interruption.Callbacks(_folder), showProgress: false);
            Resume();
            var live = new LiveTensors();
            Resume();
            Resume();
            Assert.Equal(0, live.More);

            void Resume()
            {
                Assert.Throws<CallbackException>(() => learner.Fit(3, Interruption.Callbacks(_folder, failsIn: learner.History.LastEpoch + 2), showProgress: false));
                using var scope = NewDisposeScope();
                learner.Resume(_folder.File("fit.safetensors"), Interruption.Callbacks(_folder), showProgress: false);
            }
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private static List<string> Log(TemporaryFolder folder) =>
        [.. File.ReadAllLines(folder.File("log.csv")).Select(line => line[..line.LastIndexOf(',')])];

    /// <summary>An optimizer as a user may write it.</summary>
    private sealed class Own(IEnumerable<Tensor> parameters, double learningRate) : Optimizer(parameters, learningRate)
    {
        public override void Step()
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            for (var i = 0; i < Parameters.Count; i++)
            {
                if (Parameters[i].grad is { } gradient)
                {
                    var mean = State("mean. of gradients", i);
                    mean.mul_(0.5).add_(gradient);
                    Parameters[i].add_(mean, alpha: -LearningRate / Math.Sqrt(NextStep(i)));
                }
            }
        }
    }
}
