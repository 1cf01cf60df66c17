using static TorchSharp.torch;

namespace Layered;

/// <summary>Measures a model on a data set.</summary>
public static class Evaluation
{
    /// <summary>
    /// Runs the model over every batch, in evaluation mode and without recording for autograd, and gathers the metrics.
    /// Batches are moved to where the model's parameters lie. The model's mode is as before afterwards.
    /// </summary>
    /// <param name="model">From inputs [N × …] to predictions.</param>
    /// <param name="loader">The batches.</param>
    /// <param name="metrics">At least one metric; each is reset first.</param>
    /// <exception cref="ArgumentException">There is no metric.</exception>
    public static Scores Evaluate(this nn.Module<Tensor, Tensor> model, DataLoader loader, params IReadOnlyCollection<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(metrics);
        return new ForwardPass(model).Evaluate(loader, metrics);
    }

    internal static Scores Evaluate(this ForwardPass forward, DataLoader loader, IReadOnlyCollection<Metric> metrics)
    {
        if (metrics.Count == 0)
        {
            throw new ArgumentException("Nothing to measure: pass at least one metric, such as Metric.Accuracy.", nameof(metrics));
        }

        foreach (var metric in metrics)
        {
            metric.Reset();
        }

        forward.Each(loader, (batch, predictions) =>
        {
            foreach (var metric in metrics)
            {
                metric.Update(predictions, batch);
            }
        });
        return Scores.Of(metrics);
    }
}
