using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>One call of <see cref="Learner.Fit"/>, as its callbacks see it: where training is, and the batch at hand.</summary>
public sealed class TrainingRun
{
    private readonly CallbackChain _chain;
    private Batch? _batch;
    private IReadOnlyList<Tensor>? _predictions;
    private Tensor? _loss;
    private double _lossSum;
    private long _termCount;

    internal TrainingRun(Learner learner, int firstEpoch, int lastEpoch, IEnumerable<Callback> callbacks)
    {
        Learner = learner;
        FirstEpoch = NextEpoch = Epoch = firstEpoch;
        LastEpoch = lastEpoch;
        _chain = new CallbackChain(callbacks, this);
    }

    /// <summary>The learner that trains: its model, optimizer, data and history.</summary>
    public Learner Learner { get; }

    /// <summary>The number of the first epoch of this run: 1, or more when the learner goes on after an earlier fit.</summary>
    public int FirstEpoch { get; }

    /// <summary>The number of the last epoch of this run.</summary>
    public int LastEpoch { get; }

    /// <summary>The number of the epoch at hand.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether the pass at hand is one over the training data; otherwise it is one over the validation data.</summary>
    public bool IsTraining { get; private set; }

    /// <summary>The number of the batch in this pass over the data, from 1.</summary>
    public int BatchNumber { get; private set; }

    /// <summary>How many batches this pass over the data has.</summary>
    public int BatchCount { get; private set; }

    /// <summary>How many training batches of this run are done, over all its epochs.</summary>
    public int TrainedBatches { get; private set; }

    /// <summary>How many training batches this run has in all.</summary>
    public int TotalBatches => (LastEpoch - FirstEpoch + 1) * Learner.Train.BatchCount;

    /// <summary>How many steps the optimizer has taken in this run.</summary>
    public int Steps { get; private set; }

    /// <summary>The batch. A callback may replace it before the forward pass.</summary>
    public Batch Batch
    {
        get => _batch ?? throw Missing("batch", nameof(Callback.BeforeBatch));
        set => _batch = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The inputs of the batch, shape [N × …]. A callback may replace them before the forward pass.</summary>
    /// <exception cref="InvalidOperationException">The batch has several: <see cref="Batch.AllInputs"/>.</exception>
    public Tensor Inputs
    {
        get => Batch.Inputs;
        set => Batch = Batch.With(inputs: [value]);
    }

    /// <summary>The targets of the batch, shape [N …]. A callback may replace them before the loss.</summary>
    /// <exception cref="InvalidOperationException">The batch has several: <see cref="Batch.AllTargets"/>.</exception>
    public Tensor Targets
    {
        get => Batch.Targets;
        set => Batch = Batch.With(targets: [value]);
    }

    /// <summary>What the model gave for the inputs. A callback may replace it after the forward pass.</summary>
    /// <exception cref="InvalidOperationException">The model gave several tensors: <see cref="AllPredictions"/>.</exception>
    public Tensor Predictions
    {
        get => OneTensor.Of(AllPredictions, "predictions", "AllPredictions holds them.");
        set => AllPredictions = [value];
    }

    /// <summary>What the model gave where that is several tensors; else the one.</summary>
    public IReadOnlyList<Tensor> AllPredictions
    {
        get => _predictions ?? throw Missing("prediction", nameof(Callback.AfterPredict));
        set => _predictions = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The loss of the training batch, a scalar with its graph. A callback may replace it before the backward pass.</summary>
    public Tensor Loss
    {
        get => _loss ?? throw Missing("loss", nameof(Callback.AfterLoss));
        set => _loss = value;
    }

    /// <summary>
    /// The mean loss over the training samples of this epoch so far (where a batch says so, over its <see cref="Batch.Terms"/>); NaN
    /// before the first step.
    /// </summary>
    public double TrainingLoss => _termCount == 0 ? double.NaN : _lossSum / _termCount;

    /// <summary>The value of the last training batch's <see cref="Loss"/>, known from its backward pass on; NaN before it, or where it was skipped.</summary>
    public double LossValue { get; private set; } = double.NaN;

    /// <summary>The scores of this epoch's validation; nothing before it, or where no callback measures.</summary>
    public Scores? Validation { get; set; }

    /// <summary>In <see cref="Callback.AfterFit"/>: why training failed; nothing if it did not.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>Whether a callback asked to skip the stage at hand or one around it; true in the after events that follow.</summary>
    public bool IsSkipping => _chain.IsSkipping;

    /// <summary>The epoch to begin with: the first, or where a resumed run goes on.</summary>
    internal int NextEpoch { get; private set; }

    /// <summary>What a checkpoint asks: those that change or watch training, in the order in which they are called. A progress line may come and go.</summary>
    internal IReadOnlyList<Callback> Callbacks => [.. _chain.Callbacks.Where(callback => callback is not ShowProgress)];

    /// <summary>Where training is, for messages.</summary>
    internal string Place => _batch is null
        ? $"epoch {Epoch} of {LastEpoch}"
        : $"epoch {Epoch} of {LastEpoch}, {(IsTraining ? "training" : "validation")} batch {BatchNumber} of {BatchCount}";

    /// <summary>What the model has been through, for messages.</summary>
    internal string State => Steps == 0
        ? "Nothing was trained."
        : $"The model is as this fit's {Steps} {(Steps == 1 ? "step" : "steps")} so far left it.";

    /// <summary>
    /// Leaves out the rest of a stage that has begun, once every callback has seen the event at hand. The stage, and those
    /// open inside it, still get their after events; stages not yet begun get none.
    /// </summary>
    /// <remarks>
    /// The gradients of a batch that is cut short are zeroed. Skipping <see cref="Stage.Step"/> alone keeps them, so that the
    /// next batch adds to them. An epoch that is cut short is not recorded. Skipping <see cref="Stage.Fit"/> ends training.
    /// </remarks>
    /// <param name="stage">The stage to leave; when several are asked for, the outermost.</param>
    /// <exception cref="InvalidOperationException">The stage has not begun, or is over.</exception>
    public void Skip(Stage stage) => _chain.Skip(stage);

    internal void Around(Stage stage, Action work) => _chain.Around(stage, work);

    internal void AroundFit(Action work) => _chain.AroundFit(work);

    /// <summary>Goes on after an epoch that was trained earlier.</summary>
    internal void GoOnAfter(int epoch, int trainedBatches, int steps)
    {
        (Epoch, NextEpoch) = (epoch, epoch + 1);
        (TrainedBatches, Steps) = (trainedBatches, steps);
    }

    internal void BeginEpoch(int epoch)
    {
        Epoch = epoch;
        BatchNumber = 0;
        (_lossSum, _termCount) = (0, 0);
        Validation = null;
    }

    /// <summary>Goes through a loader, each batch moved to where the model is. What is made during a batch is freed after it.</summary>
    internal IEnumerable<Batch> Batches(DataLoader loader, bool isTraining)
    {
        (IsTraining, BatchNumber, BatchCount) = (isTraining, 0, loader.BatchCount);
        foreach (var batch in Learner.Forward.Batches(loader))
        {
            // A host stops a cell by interrupting its thread, and only a wait notices: this one, of no length.
            Thread.CurrentThread.Join(0);
            BatchNumber++;
            LossValue = isTraining ? double.NaN : LossValue;
            _batch = batch;
            yield return batch;
            (_batch, _predictions, _loss) = (null, null, null);
            TrainedBatches += isTraining ? 1 : 0;
            if (IsSkipping)
            {
                yield break;
            }
        }
    }

    /// <summary>Reads the loss, which waits for the device.</summary>
    internal void ReadLoss()
    {
        LossValue = Loss.ToDouble();
        if (!double.IsFinite(LossValue))
        {
            throw new TrainingDivergedException(Epoch, BatchNumber, LossValue, Learner.Optimizer.LearningRate);
        }

        var terms = Batch.Terms;
        _lossSum += LossValue * terms;
        _termCount += terms;
    }

    internal void CountStep() => Steps++;

    private static InvalidOperationException Missing(string what, string since) =>
        new($"There is no {what} now: it is there from {since} to AfterBatch.");
}
