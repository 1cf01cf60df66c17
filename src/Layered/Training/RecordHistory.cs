using System.Diagnostics;

namespace Layered;

/// <summary>Writes losses and scores into <see cref="Learner.History"/>. Every learner has one.</summary>
public sealed class RecordHistory : Callback
{
    private long _started;
    private double _learningRate;

    /// <summary>After what measures, before what shows.</summary>
    public override int Order => -10;

    /// <inheritdoc/>
    public override void BeforeEpoch(TrainingRun run) => (_started, _learningRate) = (Stopwatch.GetTimestamp(), double.NaN);

    /// <inheritdoc/>
    public override void AfterBackward(TrainingRun run)
    {
        // Where a callback skipped the backward pass there is none.
        if (double.IsFinite(run.LossValue))
        {
            run.Learner.History.AddBatch(run.LossValue);
        }
    }

    /// <inheritdoc/>
    public override void AfterStep(TrainingRun run) => _learningRate = run.Learner.Optimizer.LearningRate;

    /// <inheritdoc/>
    public override void AfterEpoch(TrainingRun run)
    {
        if (!run.IsSkipping)
        {
            var duration = Stopwatch.GetElapsedTime(_started);
            run.Learner.History.Add(new EpochResult(run.Epoch, run.TrainingLoss, run.Validation ?? Scores.None, _learningRate, duration));
        }
    }
}
