namespace Layered;

/// <summary>Finds a good learning rate by trying many.</summary>
public static class LearningRateFinder
{
    /// <summary>
    /// Trains for some batches with a learning rate that grows from batch to batch, until the loss explodes, and then puts
    /// the model back as it was. The learner's optimizer, history and callbacks are not touched.
    /// </summary>
    /// <param name="learner">The learner to find a rate for.</param>
    /// <param name="from">The first learning rate.</param>
    /// <param name="to">The last learning rate, if the loss lets it come so far.</param>
    /// <param name="batches">How many batches to try, each with a larger rate by the same factor.</param>
    /// <returns>The curve of the losses with a suggestion; it shows itself.</returns>
    /// <remarks>Smith, "Cyclical Learning Rates for Training Neural Networks", 2017, section 3.3.</remarks>
    /// <exception cref="ArgumentException">The range or the number of batches is not usable, or the loss exploded at once.</exception>
    public static LearningRateCurve FindLearningRate(this Learner learner, double from = 1e-5, double to = 10, int batches = 100)
    {
        ArgumentNullException.ThrowIfNull(learner);
        if (!(from > 0 && from < to && double.IsFinite(to)))
        {
            throw new ArgumentException($"The rates go up from a number above 0; from {Invariant.Short(from)} to {Invariant.Short(to)} they do not.", nameof(from));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 10);
        var wasTraining = learner.Model.training;
        using var snapshot = new Snapshot(learner.Model);
        using var rehearsal = learner.Rehearsal(from);
        var sweep = new LearningRateSweep(from, to, batches);
        rehearsal.Callbacks.Clear();
        rehearsal.Callbacks.Add(sweep);
        try
        {
            rehearsal.Fit((batches + rehearsal.Train.BatchCount - 1) / rehearsal.Train.BatchCount);
        }
        finally
        {
            snapshot.Restore();
            learner.Model.train(wasTraining);
        }

        return new LearningRateCurve(sweep.Rates, sweep.Losses);
    }
}
