using Layered.Tests.Training;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Tests.Saving;

public sealed class CheckpointRefusalTests : IDisposable
{
    private static readonly Func<IEnumerable<Parameter>, double, Optimizer> Momentum = (p, lr) => new Sgd(p, lr, momentum: 0.9);

    private static readonly Dictionary<string, (Func<Learner> Learner, string Expected)> Learners = new()
    {
        ["another optimizer"] = (() => Learner((p, lr) => new Adam(p, lr)), "optimizer: expected Adam of 6 parameters, found Sgd of 6 parameters."),
        ["TorchSharp's optimizer"] = (() => Learner((p, lr) => optim.SGD(p, lr)), "expected torch.optim.SGD of 6"),
        ["a layer more"] = (() => Toy.Learner(), "optimizer: expected Sgd of 4 parameters"),
        ["wider layers"] = (() => Interruption.Learner(1, Momentum, hidden: 17), "tensor 'model.1.weight': expected F32 [17 × 20], found F32 [16 × 20]."),
        ["other names"] = (Renamed, "expected the tensor 'model.0.1.bias', found no such tensor."),
        ["no shuffling"] = (() => Interruption.Learner(1, Momentum, shuffle: false), "training data: expected 180 samples in 4 batches, 4 random generators, found 180 samples in 4 batches, shuffled, 4 random generators."),
        ["an augmentation less"] = (() => Interruption.Learner(1, Momentum, augmentations: [new RandomFlip()]), "training data: expected 180 samples in 4 batches, shuffled, 1 random generators"),
        ["another metric"] = (() => Interruption.Learner(1, Momentum, metric: new WeightedMean("other", Loss.CrossEntropy)), "metrics: expected cross-entropy, other, found cross-entropy, accuracy."),
        ["no validation data"] = (Unvalidated, "validation data: expected none, found 60 samples in 2 batches"),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Learners.Keys];

    private string Path => _folder.File("fit.safetensors");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_learner_that_differs_is_refused_by_name_before_anything_is_changed(string name)
    {
        Save();
        using var learner = Learners[name].Learner();
        Assert.Contains(Learners[name].Expected, Refused(learner, Interruption.Callbacks(_folder)).Message);
    }

    [Fact]
    public void Callbacks_that_differ_are_refused_by_name_and_a_progress_line_does_not_count()
    {
        Save();
        using var learner = Learner(Momentum);
        var callbacks = Interruption.Callbacks(_folder);
        var message = Refused(learner, [.. callbacks.Where(callback => callback is not StopEarly)]).Message;
        Assert.Contains("callbacks: expected MeasureMetrics, RecordHistory, ScheduleLearningRate, ClipGradients, CountBatches, ", message);
        Assert.Contains("found MeasureMetrics, RecordHistory, ScheduleLearningRate, StopEarly, ClipGradients, ", message);
        Assert.Contains("pass the same callbacks", message);
        Refused(learner, [.. callbacks, new CountBatches()]);
        Refused(learner, [.. callbacks.Reverse()]);

        var progress = new StringWriter();
        learner.Callbacks.Remove(learner.Callbacks.OfType<ShowProgress>().Single());
        learner.Resume(Path, [.. callbacks, new ShowProgress(progress)]);
        Assert.Contains("epoch 2/2", progress.ToString());
    }

    [Fact]
    public void A_file_that_is_damaged_anywhere_is_refused()
    {
        Save();
        using var learner = Learner(Momentum);
        var callbacks = Interruption.Callbacks(_folder);
        var whole = File.ReadAllBytes(Path);
        for (var at = 0; at < whole.Length; at += 499)
        {
            File.WriteAllBytes(Path, whole[..at]);
            Refused(learner, callbacks);
            var changed = whole.ToArray();
            changed[at] ^= 0x41;
            File.WriteAllBytes(Path, changed);
            Refused(learner, callbacks);
        }
    }

    [Fact]
    public void Weights_are_no_checkpoint_and_a_missing_file_is_named()
    {
        using var learner = Learner(Momentum);
        learner.Model.SaveWeights(Path);
        Assert.Contains("SaveCheckpoint", Refused(learner, []).Message);
        File.Delete(Path);
        var exception = Assert.Throws<FileNotFoundException>(() => learner.Resume(Path));
        Assert.Contains(Path, exception.Message);
        Assert.Contains("SaveCheckpoint", exception.Message);
    }

    [Fact]
    public void An_optimizer_that_keeps_its_state_to_itself_is_refused_by_name_and_the_old_file_stays()
    {
        Save();
        var whole = File.ReadAllBytes(Path);
        using var learner = Learner((p, lr) => optim.LBFGS(p, lr));
        using var scope = NewDisposeScope();
        var run = new TrainingRun(learner, 1, 1, []);
        Assert.Contains("torch.optim.LBFGS", Assert.Throws<NotSupportedException>(() => CheckpointFile.Save(Path, run)).Message);
        Assert.Equal(whole, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_beside_it()
    {
        var path = _folder.File("file");
        File.WriteAllText(path, "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            throw new IOException("The disk is full.");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_callback_whose_state_cannot_be_saved_stops_the_fit_and_the_old_file_stays()
    {
        Save();
        var whole = File.ReadAllBytes(Path);
        using var learner = Learner(Momentum);
        var exception = Assert.Throws<CallbackException>(() => learner.Fit(1, [new SaveCheckpoint(Path), new Complex()], showProgress: false));
        Assert.Contains("ComplexFloat32", exception.Message);
        Assert.Equal(whole, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_callback_that_cannot_go_on_is_named()
    {
        Save();
        using var learner = Learner(Momentum);
        Callback[] callbacks = [.. Interruption.Callbacks(_folder).Select(callback => callback is CountBatches ? new Forgetful() : callback)];
        var exception = Assert.Throws<CallbackException>(() => learner.Resume(Path, callbacks, showProgress: false));
        Assert.Contains("'CountBatches' failed in LoadState, epoch 1 of 2: forgotten.", exception.Message);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("fit.safetensors", 0)]
    public void Without_a_path_or_an_interval_nothing_is_saved(string path, int every) =>
        Assert.ThrowsAny<ArgumentException>(() => new SaveCheckpoint(path, every));

    public void Dispose() => _folder.Dispose();

    private static Learner Learner(Func<IEnumerable<Parameter>, double, Optimizer> optimizer) => Interruption.Learner(1, optimizer);

    private static Learner Renamed()
    {
        using var learner = Learner(Momentum);
        return new Learner(learner.Train, learner.Valid, new Sequential(learner.Model), Loss.CrossEntropy, 0.05, Momentum, learner.Metrics);
    }

    private static Learner Unvalidated()
    {
        using var learner = Learner(Momentum);
        return new Learner(learner.Train, null, learner.Model, Loss.CrossEntropy, 0.05, Momentum, learner.Metrics);
    }

    private void Save()
    {
        using var learner = Learner(Momentum);
        Assert.Throws<CallbackException>(() => learner.Fit(2, Interruption.Callbacks(_folder, failsIn: 2), showProgress: false));
    }

    private DataFormatException Refused(Learner learner, IReadOnlyCollection<Callback> callbacks)
    {
        var before = learner.Model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var exception = Assert.Throws<DataFormatException>(() => learner.Resume(Path, callbacks, showProgress: false));
        Assert.Contains(Path, exception.Message);
        Interruption.Equal(before, learner.Model.state_dict());
        Assert.Empty(learner.History.Epochs);
        return exception;
    }

    private sealed class Complex : Callback
    {
        public override IReadOnlyDictionary<string, Tensor> SaveState(TrainingRun run) =>
            new Dictionary<string, Tensor> { ["z"] = zeros(1, ScalarType.ComplexFloat32) };
    }

    private sealed class Forgetful : Callback
    {
        public override string Name => nameof(CountBatches);

        public override void LoadState(TrainingRun run, IReadOnlyDictionary<string, Tensor> state) => throw new FormatException("forgotten.");
    }
}
