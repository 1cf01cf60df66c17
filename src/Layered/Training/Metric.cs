using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A number that is gathered over mini-batches: reset it, update it with each batch, read its value. A mean is one
/// kind (<see cref="WeightedMean"/>); one that needs counts over the whole set, like an F1 score, keeps its own state.
/// </summary>
public abstract class Metric
{
    /// <summary>The name that tables, curves and <see cref="Scores"/> use.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a smaller value is a better one, as for a loss.</summary>
    public virtual bool LowerIsBetter => false;

    /// <summary>
    /// The title of the chart that shows the metric's curve; metrics of one title share it. Where lower is better it is "Loss", which
    /// the training loss has, too; else the metric has its own.
    /// </summary>
    public virtual string Chart => LowerIsBetter ? EpochCurves.Loss : EpochCurves.Own(Name);

    /// <summary>The value over all batches since the last <see cref="Reset"/>.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public abstract double Value { get; }

    /// <summary>A fresh mean cross-entropy, see <see cref="Loss.CrossEntropy"/>.</summary>
    public static Metric CrossEntropy => new WeightedMean("cross-entropy", Loss.CrossEntropy, lowerIsBetter: true);

    /// <summary>A fresh accuracy: the share of samples whose highest score is at the right class, from 0 to 1.</summary>
    public static Metric Accuracy => new WeightedMean("accuracy", static (predictions, targets) =>
        predictions.argmax(1).eq(targets).to_type(ScalarType.Float32).mean());

    /// <summary>Forgets all batches.</summary>
    public abstract void Reset();

    /// <summary>Takes in one batch.</summary>
    /// <param name="predictions">What the model gave, shape [N × …].</param>
    /// <param name="targets">What was right, shape [N …].</param>
    /// <exception cref="NotSupportedException">The metric overrides another of these methods, as it needs more of the batch.</exception>
    public virtual void Update(Tensor predictions, Tensor targets) => throw new NotSupportedException(
        $"The metric '{Name}' does not take predictions and targets alone: call Update(predictions, batch). One of your own overrides one of these methods.");

    /// <summary>Takes in one batch, of which it may need more than the targets, such as lengths. Unless overridden it needs these alone.</summary>
    /// <param name="predictions">What the model gave, shape [N × …].</param>
    /// <param name="batch">What it was given, and what was right.</param>
    public virtual void Update(Tensor predictions, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Update(predictions, batch.Targets);
    }

    /// <summary>Takes in one batch of a model that gives several tensors. Unless overridden there has to be one.</summary>
    /// <param name="predictions">What the model gave.</param>
    /// <param name="batch">What it was given, and what was right.</param>
    /// <exception cref="InvalidOperationException">There are several predictions, and the metric takes one.</exception>
    public virtual void Update(IReadOnlyList<Tensor> predictions, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Update(OneTensor.Of(predictions, "predictions", $"The metric '{Name}' takes one: let it override Update(IReadOnlyList<Tensor>, Batch)."), batch);
    }
}
