using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Code that joins the training loop: derive from this class and override the events that you need. Every stage of
/// training has one event before and one after it, in this order:
/// <code>
/// BeforeFit
///   BeforeEpoch
///     BeforeTrain
///       BeforeBatch  BeforePredict AfterPredict  BeforeLoss AfterLoss  BeforeBackward AfterBackward  BeforeStep AfterStep  AfterBatch
///     AfterTrain
///     BeforeValidate
///       BeforeBatch  BeforePredict AfterPredict  AfterBatch
///     AfterValidate
///   AfterEpoch
/// AfterFit
/// </code>
/// </summary>
/// <remarks>
/// At each event the callbacks of a run are called one after the other, by <see cref="Order"/> and then in the order in
/// which they were given. An event gets the <see cref="TrainingRun"/>: where training is, the tensors of the batch, which
/// it may replace, and <see cref="TrainingRun.Skip"/>. An exception stops the fit; those that got
/// <see cref="BeforeFit"/> get <see cref="AfterFit"/> even then.
/// The idea is that of fastai's callbacks (Howard and Gugger, "fastai: A Layered API for Deep Learning", 2020, section 4.4).
/// </remarks>
public abstract class Callback
{
    /// <summary>Where in the row this callback is called: smaller comes first, 0 unless overridden.</summary>
    public virtual int Order => 0;

    /// <summary>The name that messages use; the type's unless overridden.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>
    /// What this callback remembers from epoch to epoch, for a checkpoint (<see cref="SaveCheckpoint"/>): tensors by name,
    /// numbers as tensors without dimensions. Nothing unless overridden.
    /// </summary>
    public virtual IReadOnlyDictionary<string, Tensor> SaveState(TrainingRun run) => new Dictionary<string, Tensor>();

    /// <summary>
    /// Remembers what <see cref="SaveState"/> gave, when a fit is resumed; comes once, after <see cref="BeforeFit"/>.
    /// </summary>
    /// <param name="run">The run that goes on: the model and the history are already as they were.</param>
    /// <param name="state">Tensors in the processor's memory, which are freed afterwards: clone what you keep.</param>
    public virtual void LoadState(TrainingRun run, IReadOnlyDictionary<string, Tensor> state)
    {
    }

    /// <summary>Comes before everything else: forget what an earlier fit left here.</summary>
    public virtual void BeforeFit(TrainingRun run)
    {
    }

    /// <summary>
    /// Comes last to every callback whose <see cref="BeforeFit"/> was called, even after a failure
    /// (<see cref="TrainingRun.Failure"/>), its own included: let go of what you hold.
    /// </summary>
    public virtual void AfterFit(TrainingRun run)
    {
    }

    /// <summary>Comes before an epoch.</summary>
    public virtual void BeforeEpoch(TrainingRun run)
    {
    }

    /// <summary>Comes after an epoch, validated or skipped.</summary>
    public virtual void AfterEpoch(TrainingRun run)
    {
    }

    /// <summary>Comes before the pass over the training data.</summary>
    public virtual void BeforeTrain(TrainingRun run)
    {
    }

    /// <summary>Comes after the pass over the training data.</summary>
    public virtual void AfterTrain(TrainingRun run)
    {
    }

    /// <summary>Comes before the pass over the validation data.</summary>
    public virtual void BeforeValidate(TrainingRun run)
    {
    }

    /// <summary>Comes after the pass over the validation data.</summary>
    public virtual void AfterValidate(TrainingRun run)
    {
    }

    /// <summary>Comes when a batch is there, of the training or the validation data (<see cref="TrainingRun.IsTraining"/>).</summary>
    public virtual void BeforeBatch(TrainingRun run)
    {
    }

    /// <summary>Comes when a batch is done or was skipped.</summary>
    public virtual void AfterBatch(TrainingRun run)
    {
    }

    /// <summary>Comes before the forward pass.</summary>
    public virtual void BeforePredict(TrainingRun run)
    {
    }

    /// <summary>Comes after the forward pass: the predictions are there.</summary>
    public virtual void AfterPredict(TrainingRun run)
    {
    }

    /// <summary>Comes before the loss of a training batch is computed.</summary>
    public virtual void BeforeLoss(TrainingRun run)
    {
    }

    /// <summary>Comes after the loss of a training batch was computed, and may replace it.</summary>
    public virtual void AfterLoss(TrainingRun run)
    {
    }

    /// <summary>Comes before the backward pass.</summary>
    public virtual void BeforeBackward(TrainingRun run)
    {
    }

    /// <summary>Comes after the backward pass: the gradients are there.</summary>
    public virtual void AfterBackward(TrainingRun run)
    {
    }

    /// <summary>Comes before the optimizer's step.</summary>
    public virtual void BeforeStep(TrainingRun run)
    {
    }

    /// <summary>Comes after the optimizer's step; the gradients are zero again.</summary>
    public virtual void AfterStep(TrainingRun run)
    {
    }

    internal void Before(Stage stage, TrainingRun run)
    {
        switch (stage)
        {
            case Stage.Fit: BeforeFit(run); break;
            case Stage.Epoch: BeforeEpoch(run); break;
            case Stage.Train: BeforeTrain(run); break;
            case Stage.Validate: BeforeValidate(run); break;
            case Stage.Batch: BeforeBatch(run); break;
            case Stage.Predict: BeforePredict(run); break;
            case Stage.Loss: BeforeLoss(run); break;
            case Stage.Backward: BeforeBackward(run); break;
            case Stage.Step: BeforeStep(run); break;
        }
    }

    internal void After(Stage stage, TrainingRun run)
    {
        switch (stage)
        {
            case Stage.Fit: AfterFit(run); break;
            case Stage.Epoch: AfterEpoch(run); break;
            case Stage.Train: AfterTrain(run); break;
            case Stage.Validate: AfterValidate(run); break;
            case Stage.Batch: AfterBatch(run); break;
            case Stage.Predict: AfterPredict(run); break;
            case Stage.Loss: AfterLoss(run); break;
            case Stage.Backward: AfterBackward(run); break;
            case Stage.Step: AfterStep(run); break;
        }
    }
}
