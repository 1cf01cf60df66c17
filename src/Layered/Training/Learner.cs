using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered;

/// <summary>
/// Puts data, model, loss and optimizer together and trains: for every batch, predict, measure the loss, go backward,
/// step, zero the gradients. After each epoch the metrics are measured on the validation data.
/// </summary>
public sealed class Learner : IDisposable
{
    private readonly Func<IEnumerable<Parameter>, double, Optimizer> _createOptimizer;
    private readonly double _learningRate;

    /// <summary>Puts the parts together. Nothing is trained yet.</summary>
    /// <param name="train">The batches to learn from.</param>
    /// <param name="valid">The batches to measure on after each epoch.</param>
    /// <param name="model">From inputs [N × …] to predictions, Layered's or TorchSharp's.</param>
    /// <param name="loss">From predictions and targets to a scalar, such as <see cref="Loss.CrossEntropy"/>.</param>
    /// <param name="learningRate">Passed on to the optimizer.</param>
    /// <param name="optimizer">Makes an optimizer from parameters and learning rate; plain <see cref="Sgd"/> if left out. TorchSharp's convert by themselves: <c>(p, lr) => torch.optim.SGD(p, lr, momentum: 0.5)</c>.</param>
    /// <param name="metrics">What to measure on the validation data; the loss if left out.</param>
    public Learner(
        DataLoader train,
        DataLoader valid,
        nn.Module<Tensor, Tensor> model,
        Func<Tensor, Tensor, Tensor> loss,
        double learningRate,
        Func<IEnumerable<Parameter>, double, Optimizer>? optimizer = null,
        IReadOnlyCollection<Metric>? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(valid);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        Train = train;
        Valid = valid;
        Model = model;
        LossFunction = loss;
        Metrics = metrics is { Count: > 0 } ? metrics : [new WeightedMean("validation loss", loss, lowerIsBetter: true)];
        _learningRate = learningRate;
        _createOptimizer = optimizer ?? ((parameters, rate) => new Sgd(parameters, rate));
        Optimizer = _createOptimizer(model.parameters(), learningRate);
        History = new History(Metrics);
    }

    /// <summary>The batches to learn from.</summary>
    public DataLoader Train { get; }

    /// <summary>The batches to measure on.</summary>
    public DataLoader Valid { get; }

    /// <summary>The model that is trained.</summary>
    public nn.Module<Tensor, Tensor> Model { get; }

    /// <summary>From predictions and targets to the number that training makes small.</summary>
    public Func<Tensor, Tensor, Tensor> LossFunction { get; }

    /// <summary>What is measured on the validation data.</summary>
    public IReadOnlyCollection<Metric> Metrics { get; }

    /// <summary>The optimizer in use; <see cref="Reset"/> makes a new one.</summary>
    public Optimizer Optimizer { get; private set; }

    /// <summary>All epochs since the learner was made or reset.</summary>
    public History History { get; private set; }

    /// <summary>Trains, going on from where the model is.</summary>
    /// <param name="epochs">How many times to go through the training data.</param>
    /// <param name="showProgress">Whether to write a live progress line to the console.</param>
    /// <returns>All epochs so far; as a cell's last expression it shows curves and a table.</returns>
    /// <exception cref="ArgumentException">Data, model and loss do not fit together; nothing was trained.</exception>
    /// <exception cref="TrainingDivergedException">The loss was NaN or infinite; the parameters are those before that batch.</exception>
    public History Fit(int epochs, bool showProgress = true) => Fit(epochs, showProgress ? Console.Out : TextWriter.Null);

    internal History Fit(int epochs, TextWriter progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        RequireFit();

        var line = new ProgressLine(progress);
        var last = History.Epochs.Count + epochs;
        try
        {
            while (History.Epochs.Count < last)
            {
                FitEpoch(History.Epochs.Count + 1, last, line);
            }
        }
        catch
        {
            // Not the state that happened to be shown last: a saved notebook is to be the same after each run.
            line.Show($"epoch {History.Epochs.Count + 1}/{last} · stopped");
            throw;
        }
        finally
        {
            line.Finish();
        }

        return History;
    }

    /// <summary>Draws fresh parameters in place, makes a new optimizer and forgets the history.</summary>
    public void Reset()
    {
        Model.ResetParameters();
        Optimizer.Dispose();
        Optimizer = _createOptimizer(Model.parameters(), _learningRate);
        History = new History(Metrics);
    }

    /// <summary>Measures the metrics, in evaluation mode and without gradients.</summary>
    /// <param name="loader">The data; the validation data if left out. With the training data, the exact loss that the running one of the history approximates.</param>
    public Scores Evaluate(DataLoader? loader = null) => Model.Evaluate(loader ?? Valid, Metrics);

    /// <summary>The model's predictions, in evaluation mode and without gradients.</summary>
    /// <param name="inputs">Shape [N × …].</param>
    /// <returns>For a classifier the scores, [N × classes]; <c>.argmax(1)</c> gives the classes. They belong to the caller's dispose scope.</returns>
    public Tensor Predict(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var wasTraining = Model.training;
        Model.eval();
        try
        {
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            return Model.call(inputs).MoveToOuterDisposeScope();
        }
        finally
        {
            Model.train(wasTraining);
        }
    }

    /// <summary>Frees the optimizer's state. Model and data stay.</summary>
    public void Dispose() => Optimizer.Dispose();

    private void FitEpoch(int epoch, int last, ProgressLine line)
    {
        var started = Stopwatch.GetTimestamp();
        var trainingLoss = TrainEpoch(epoch, last, line);
        var validation = Evaluate();
        History.Add(new EpochResult(epoch, trainingLoss, validation, Stopwatch.GetElapsedTime(started)));
        if (line.IsDue || epoch == last)
        {
            line.Show(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}/{last} · training loss {trainingLoss:0.0000} · {validation.ToText()}"));
        }
    }

    private double TrainEpoch(int epoch, int last, ProgressLine line)
    {
        Model.train();
        var (sum, count, number) = (0.0, 0L, 0);
        foreach (var batch in Train)
        {
            number++;
            using (NewDisposeScope())
            using (batch)
            {
                var predictions = Model.call(batch.Inputs);
                var loss = LossFunction(predictions, batch.Targets);
                var value = loss.ToDouble();
                if (!double.IsFinite(value))
                {
                    throw new TrainingDivergedException(epoch, number, value, Optimizer.LearningRate);
                }

                loss.backward();
                Optimizer.Step();
                Optimizer.ZeroGrad();

                History.AddBatch(value);
                sum += value * batch.Count;
                count += batch.Count;
                if (line.IsDue)
                {
                    line.Show(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}/{last} · batch {number}/{Train.BatchCount} · loss {value:0.0000}"));
                }
            }
        }

        return sum / count;
    }

    // Tries the first samples before anything is changed, so that a shape that does not fit is found with both its sides named.
    private void RequireFit()
    {
        foreach (var (loader, name) in new[] { (Train, "training"), (Valid, "validation") })
        {
            using var scope = NewDisposeScope();
            using var indices = arange(Math.Min(2, loader.Dataset.Count));
            using var batch = loader.Dataset.GetBatch(indices);
            var predictions = Try(
                () => Predict(batch.Inputs),
                $"The model does not take the {name} data: a batch of inputs is {Shapes.Show(batch.Inputs)} ({batch.Inputs.dtype}), the model is {Model}.");
            Try(
                () => LossFunction(predictions, batch.Targets),
                $"The loss does not take the model's predictions: they are {Shapes.Show(predictions)} ({predictions.dtype}), the {name} targets {Shapes.Show(batch.Targets)} ({batch.Targets.dtype}).");
        }
    }

    private static Tensor Try(Func<Tensor> step, string problem)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (exception is ExternalException or ArgumentException)
        {
            throw new ArgumentException($"{problem} Nothing was trained. {exception.Message.Split('\n')[0]}", exception);
        }
    }
}
