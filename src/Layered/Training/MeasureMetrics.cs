namespace Layered;

/// <summary>Gathers the learner's metrics over the validation data. Every learner has one.</summary>
public sealed class MeasureMetrics : Callback
{
    /// <summary>Early: the scores are there for the others.</summary>
    public override int Order => -20;

    /// <inheritdoc/>
    public override void BeforeValidate(TrainingRun run)
    {
        foreach (var metric in run.Learner.Metrics)
        {
            metric.Reset();
        }
    }

    /// <inheritdoc/>
    public override void AfterPredict(TrainingRun run)
    {
        if (!run.IsTraining)
        {
            foreach (var metric in run.Learner.Metrics)
            {
                metric.Update(run.AllPredictions, run.Batch);
            }
        }
    }

    /// <inheritdoc/>
    public override void AfterValidate(TrainingRun run)
    {
        // Over a part of the data they would be something else.
        if (!run.IsSkipping)
        {
            run.Validation = Scores.Of(run.Learner.Metrics);
        }
    }
}
