using System.Globalization;

namespace Layered;

/// <summary>Training stopped because the loss was no finite number any more.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, int batch, double loss, double learningRate)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The loss became {(double.IsNaN(loss) ? "NaN (not a number)" : "infinite")} in epoch {epoch}, batch {batch}. "
            + $"The step before it went too far: reset the learner and try a smaller learning rate than {learningRate:0.######} "
            + $"(a tenth of it, say), or a gentler initialization such as Init.Kaiming(). If that does not help, look for NaN in the inputs."))
    {
        Epoch = epoch;
        Batch = batch;
    }

    /// <summary>The epoch in which it happened, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch of that epoch, from 1.</summary>
    public int Batch { get; }
}
