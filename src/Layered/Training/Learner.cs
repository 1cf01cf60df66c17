using System.Runtime.InteropServices;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered;

/// <summary>
/// Puts data, model, loss and optimizer together and trains: for every batch, predict, measure the loss, go backward,
/// step, zero the gradients. After each epoch the metrics are measured on the validation data.
/// </summary>
/// <remarks>
/// Data follows the model: each batch is moved to the device on which the model's parameters lie, if it is not there already.
/// To train on a GPU call <c>model.to(CUDA)</c> before the learner is made; afterwards its optimizer would hold the old parameters.
/// </remarks>
public sealed class Learner : IDisposable
{
    private readonly Func<IReadOnlyList<Tensor>, Batch, Tensor> _loss;
    private readonly Func<IEnumerable<Parameter>, double, Optimizer> _createOptimizer;
    private readonly double _learningRate;

    /// <summary>Puts the parts together. Nothing is trained yet.</summary>
    /// <param name="train">The batches to learn from.</param>
    /// <param name="valid">The batches to measure on after each epoch; null where all data is to be learned from.</param>
    /// <param name="model">From inputs [N × …] to predictions, Layered's or TorchSharp's.</param>
    /// <param name="loss">From predictions and targets to a scalar, such as <see cref="Loss.CrossEntropy"/>.</param>
    /// <param name="learningRate">Passed on to the optimizer.</param>
    /// <param name="optimizer">Makes an optimizer from parameters and learning rate; plain <see cref="Sgd"/> if left out. TorchSharp's convert by themselves: <c>(p, lr) => torch.optim.SGD(p, lr, momentum: 0.5)</c>.</param>
    /// <param name="metrics">What to measure on the validation data; the loss if left out.</param>
    /// <param name="callbacks">What joins every fit, besides those that every learner has.</param>
    public Learner(
        DataLoader train,
        DataLoader? valid,
        nn.Module<Tensor, Tensor> model,
        Func<Tensor, Tensor, Tensor> loss,
        double learningRate,
        Func<IEnumerable<Parameter>, double, Optimizer>? optimizer = null,
        IReadOnlyCollection<Metric>? metrics = null,
        IReadOnlyCollection<Callback>? callbacks = null)
        : this(train, valid, model, model is null ? null : new ForwardPass(model), BatchFunction.From(loss), loss, learningRate, optimizer, metrics, callbacks)
    {
    }

    /// <summary>Puts together a model that takes several inputs, or a loss that needs more than the targets, such as lengths.</summary>
    /// <param name="train">The batches to learn from.</param>
    /// <param name="valid">The batches to measure on after each epoch; null where all data is to be learned from.</param>
    /// <param name="model">The model, of whatever kind.</param>
    /// <param name="predict">From a batch to the model's prediction, such as <c>batch => model.call(batch.AllInputs[0], batch.AllInputs[1])</c>.</param>
    /// <param name="loss">From the prediction and the batch to a scalar, a mean over <see cref="Batch.Terms"/>.</param>
    /// <param name="learningRate">Passed on to the optimizer.</param>
    /// <param name="optimizer">Makes an optimizer from parameters and learning rate; plain <see cref="Sgd"/> if left out.</param>
    /// <param name="metrics">What to measure on the validation data; the loss if left out.</param>
    /// <param name="callbacks">What joins every fit, besides those that every learner has.</param>
    public Learner(
        DataLoader train,
        DataLoader? valid,
        nn.Module model,
        Func<Batch, Tensor> predict,
        Func<Tensor, Batch, Tensor> loss,
        double learningRate,
        Func<IEnumerable<Parameter>, double, Optimizer>? optimizer = null,
        IReadOnlyCollection<Metric>? metrics = null,
        IReadOnlyCollection<Callback>? callbacks = null)
        : this(
            train, valid, model, predict is null ? null : new ForwardPass(model, batch => [predict(batch)]), BatchFunction.From(loss), null, learningRate, optimizer, metrics, callbacks)
    {
    }

    /// <summary>Puts together a model that gives several tensors.</summary>
    /// <param name="train">The batches to learn from.</param>
    /// <param name="valid">The batches to measure on after each epoch; null where all data is to be learned from.</param>
    /// <param name="model">The model, of whatever kind.</param>
    /// <param name="predict">From a batch to all that the model gives, such as a picture, a mean and a variance.</param>
    /// <param name="loss">From all that and the batch to a scalar, a mean over <see cref="Batch.Terms"/>.</param>
    /// <param name="learningRate">Passed on to the optimizer.</param>
    /// <param name="optimizer">Makes an optimizer from parameters and learning rate; plain <see cref="Sgd"/> if left out.</param>
    /// <param name="metrics">What to measure on the validation data; the loss if left out.</param>
    /// <param name="callbacks">What joins every fit, besides those that every learner has.</param>
    public Learner(
        DataLoader train,
        DataLoader? valid,
        nn.Module model,
        Func<Batch, IReadOnlyList<Tensor>> predict,
        Func<IReadOnlyList<Tensor>, Batch, Tensor> loss,
        double learningRate,
        Func<IEnumerable<Parameter>, double, Optimizer>? optimizer = null,
        IReadOnlyCollection<Metric>? metrics = null,
        IReadOnlyCollection<Callback>? callbacks = null)
        : this(train, valid, model, predict is null ? null : new ForwardPass(model, predict), loss, null, learningRate, optimizer, metrics, callbacks)
    {
    }

    private Learner(
        DataLoader train,
        DataLoader? valid,
        nn.Module model,
        ForwardPass? predict,
        Func<IReadOnlyList<Tensor>, Batch, Tensor> loss,
        Func<Tensor, Tensor, Tensor>? lossFunction,
        double learningRate,
        Func<IEnumerable<Parameter>, double, Optimizer>? optimizer,
        IReadOnlyCollection<Metric>? metrics,
        IReadOnlyCollection<Callback>? callbacks)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(loss);
        Train = train;
        Valid = valid;
        Model = model as nn.Module<Tensor, Tensor> ?? new ModelOfAnyKind(model);
        Forward = predict;
        _loss = loss;
        LossFunction = lossFunction ?? ((predictions, targets) => loss([predictions], new Batch([], [targets])));
        Metrics = metrics is { Count: > 0 }
            ? metrics
            : [new WeightedMean("validation loss", loss, batch => batch.Terms, lowerIsBetter: true, chart: null)];
        Callbacks = [new MeasureMetrics(), new RecordHistory(), new ShowProgress(), .. callbacks ?? []];
        _learningRate = learningRate;
        _createOptimizer = optimizer ?? ((parameters, rate) => new Sgd(parameters, rate));
        Optimizer = _createOptimizer(model.parameters(), learningRate);
        History = NewHistory();
    }

    /// <summary>The batches to learn from.</summary>
    public DataLoader Train { get; }

    /// <summary>The batches to measure on; null where there are none, and epochs have no validation.</summary>
    public DataLoader? Valid { get; }

    /// <summary>
    /// The model that is trained. One that does not turn one tensor into one stands here in a module that holds it: its parameters
    /// and modules are found as in any other, and <see cref="Predict(Batch)"/> asks it.
    /// </summary>
    public nn.Module<Tensor, Tensor> Model { get; }

    /// <summary>From predictions and targets to the number that training makes small. A loss that needs the inputs, too, refuses.</summary>
    public Func<Tensor, Tensor, Tensor> LossFunction { get; }

    /// <summary>What is measured on the validation data.</summary>
    public IReadOnlyCollection<Metric> Metrics { get; }

    /// <summary>
    /// What joins every fit. A learner starts with <see cref="MeasureMetrics"/>, <see cref="RecordHistory"/> and
    /// <see cref="ShowProgress"/>, which can be removed or replaced here like any other.
    /// </summary>
    public IList<Callback> Callbacks { get; }

    /// <summary>The optimizer in use; <see cref="Reset"/> makes a new one.</summary>
    public Optimizer Optimizer { get; private set; }

    /// <summary>All epochs since the learner was made or reset.</summary>
    public History History { get; private set; }

    /// <summary>The way from a batch to predictions.</summary>
    internal ForwardPass Forward { get; }

    /// <summary>Trains, going on from where the model is.</summary>
    /// <param name="epochs">How many times to go through the training data.</param>
    /// <param name="callbacks">What joins this fit, besides <see cref="Callbacks"/>.</param>
    /// <param name="showProgress">Whether to write a live progress line to the console.</param>
    /// <returns>All epochs so far; as a cell's last expression it shows curves and a table.</returns>
    /// <exception cref="ArgumentException">Data, model and loss do not fit together; the message says what was trained before.</exception>
    /// <exception cref="TrainingDivergedException">The loss was NaN or infinite; the parameters are those before that batch.</exception>
    /// <exception cref="CallbackException">A callback failed; the message names it, the event and the place.</exception>
    /// <exception cref="AggregateException">After a failure callbacks failed in <see cref="Callback.AfterFit"/>, too: the first failure comes first.</exception>
    public History Fit(int epochs, IReadOnlyCollection<Callback>? callbacks = null, bool showProgress = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        var last = History.LastEpoch;
        return Go(NewRun(last + 1, last + epochs, callbacks, showProgress), begin: () => { });
    }

    /// <summary>Draws fresh parameters in place, makes a new optimizer and forgets the history.</summary>
    public void Reset()
    {
        Model.ResetParameters();
        Optimizer.Dispose();
        Optimizer = _createOptimizer(Model.parameters(), _learningRate);
        History = NewHistory();
    }

    /// <summary>Measures the metrics, in evaluation mode and without gradients.</summary>
    /// <param name="loader">The data; the validation data if left out. With the training data, the exact loss that the running one of the history approximates.</param>
    /// <exception cref="ArgumentNullException">There is neither a loader nor validation data.</exception>
    public Scores Evaluate(DataLoader? loader = null) => Forward.Evaluate(
        loader ?? Valid ?? throw new ArgumentNullException(nameof(loader), "This learner has no validation data: pass the loader to measure on."),
        Metrics);

    /// <summary>The model's predictions, in evaluation mode and without gradients.</summary>
    /// <param name="inputs">Shape [N × …], on whatever device.</param>
    /// <returns>On the model's device. For a classifier the scores, [N × classes]; <c>.argmax(1)</c> gives the classes. They belong to the caller's dispose scope.</returns>
    public Tensor Predict(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Forward.Predict(new Batch([inputs], []));
    }

    /// <summary>The model's prediction for a batch, in evaluation mode and without gradients.</summary>
    /// <param name="batch">On whatever device; targets are not needed: <c>new Batch([numbers, categories], [])</c>.</param>
    /// <returns>On the model's device. It belongs to the caller's dispose scope.</returns>
    /// <exception cref="InvalidOperationException">The model gives several tensors.</exception>
    public Tensor Predict(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Forward.Predict(batch);
    }

    /// <summary>Another learner of the same model and data, with an optimizer and an order of batches of its own.</summary>
    internal Learner Rehearsal(double learningRate) =>
        new(Train.Rehearsal(), Valid, Model, Forward, _loss, LossFunction, learningRate, _createOptimizer, Metrics, callbacks: null);

    /// <summary>Frees the optimizer's state. Model and data stay.</summary>
    public void Dispose() => Optimizer.Dispose();

    /// <summary>A fit over some epochs, not yet begun.</summary>
    internal TrainingRun NewRun(int firstEpoch, int lastEpoch, IReadOnlyCollection<Callback>? callbacks, bool showProgress) => new(
        this, firstEpoch, lastEpoch, Callbacks.Concat(callbacks ?? []).Where(callback => showProgress || callback is not ShowProgress));

    /// <summary>Trains to the end of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="begin">What is done when the callbacks have had their <see cref="Callback.BeforeFit"/>.</param>
    internal History Go(TrainingRun run, Action begin)
    {
        try
        {
            run.AroundFit(() =>
            {
                begin();
                FitEpochs(run);
            });
        }
        finally
        {
            // Those of a batch that was not finished are not the next fit's.
            Optimizer.ZeroGrad();
        }

        return History;
    }

    private History NewHistory() => new(Valid is null ? [] : Metrics);

    private void FitEpochs(TrainingRun run)
    {
        for (var epoch = run.NextEpoch; epoch <= run.LastEpoch && !run.IsSkipping; epoch++)
        {
            run.BeginEpoch(epoch);
            run.Around(Stage.Epoch, () =>
            {
                run.Around(Stage.Train, () => TrainEpoch(run));
                if (Valid is not null)
                {
                    run.Around(Stage.Validate, () => ValidateEpoch(run, Valid));
                }
            });
        }
    }

    private void TrainEpoch(TrainingRun run)
    {
        Model.train();
        foreach (var batch in run.Batches(Train, isTraining: true))
        {
            run.Around(Stage.Batch, () =>
            {
                run.Around(Stage.Predict, () => Predict(run));
                run.Around(Stage.Loss, () => MeasureLoss(run));
                run.Around(Stage.Backward, () => GoBackward(run));
                run.Around(Stage.Step, () => Step(run));
                if (run.IsSkipping)
                {
                    Optimizer.ZeroGrad();
                }
            });
        }
    }

    private void ValidateEpoch(TrainingRun run, DataLoader valid) => Forward.WithoutLearning(() =>
    {
        foreach (var _ in run.Batches(valid, isTraining: false))
        {
            run.Around(Stage.Batch, () => run.Around(Stage.Predict, () => Predict(run)));
        }
    });

    private void Predict(TrainingRun run) => run.AllPredictions = Explain(
        run,
        () => Forward.Of(run.Batch),
        () => $"The model does not take the data: a batch of inputs is {Shapes.ShowWithTypes(run.Batch.AllInputs)}, the model is {Model}.");

    private void MeasureLoss(TrainingRun run) => run.Loss = Explain(
        run,
        () => _loss(run.AllPredictions, run.Batch),
        () => $"The loss does not take the model's predictions: they are {Shapes.ShowWithTypes(run.AllPredictions)}, the targets {Shapes.ShowWithTypes(run.Batch.AllTargets)}.");

    private static void GoBackward(TrainingRun run)
    {
        run.ReadLoss();
        run.Loss.backward();
    }

    private void Step(TrainingRun run)
    {
        Optimizer.Step();
        Optimizer.ZeroGrad();
        run.CountStep();
    }

    private static T Explain<T>(TrainingRun run, Func<T> work, Func<string> problem)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is ExternalException or ArgumentException)
        {
            throw new ArgumentException($"{problem()} {run.State} {exception.Message.Split('\n')[0].TrimEnd()}", exception);
        }
    }
}
