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

    /// <summary>Whether a smaller value is a better one, as for a loss. Curves of such metrics share one picture with the loss.</summary>
    public virtual bool LowerIsBetter => false;

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
    public abstract void Update(Tensor predictions, Tensor targets);
}
