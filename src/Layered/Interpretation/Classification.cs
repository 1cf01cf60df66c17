using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>What the predictions of a classifier have to look like.</summary>
internal static class Classification
{
    /// <summary>Refuses predictions and targets that are not those of a classifier with so many classes.</summary>
    /// <exception cref="ArgumentException">The message says what was expected and what came.</exception>
    public static void Require(Tensor predictions, Tensor targets, int classes)
    {
        if (predictions.dim() != 2 || predictions.size(1) != classes || targets.dim() != 1 || targets.size(0) != predictions.size(0))
        {
            throw new ArgumentException(
                $"With {classes} class names, predictions are scores [N × {classes}] and targets class numbers [N]; "
                + $"these are {Shapes.Show(predictions)} and {Shapes.Show(targets)}.",
                nameof(predictions));
        }

        if (targets.dtype != ScalarType.Int64)
        {
            throw new ArgumentException($"Targets are class numbers (Int64); these are {targets.dtype}.", nameof(targets));
        }

        using var scope = NewDisposeScope();
        if (targets.numel() > 0 && (targets.min().ToInt64() < 0 || targets.max().ToInt64() >= classes))
        {
            throw new ArgumentException(
                $"With {classes} class names, targets are from 0 to {classes - 1}; these go from {targets.min().ToInt64()} to {targets.max().ToInt64()}.",
                nameof(targets));
        }
    }
}
