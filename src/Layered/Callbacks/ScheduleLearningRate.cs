using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>Makes a fit follow a schedule, step by step. The learning rate that was there before is put back at the end.</summary>
/// <param name="schedule">The learning rate at each step of the fit.</param>
public sealed class ScheduleLearningRate(Schedule schedule) : Callback
{
    private readonly Schedule _schedule = schedule ?? throw new ArgumentNullException(nameof(schedule));
    private double? _before;

    /// <inheritdoc/>
    public override void BeforeFit(TrainingRun run) => _before = run.Learner.Optimizer.LearningRate;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> SaveState(TrainingRun run) =>
        new Dictionary<string, Tensor> { ["before"] = tensor(_before ?? double.NaN) };

    /// <inheritdoc/>
    public override void LoadState(TrainingRun run, IReadOnlyDictionary<string, Tensor> state) => _before = state["before"].ToDouble();

    /// <inheritdoc/>
    public override void BeforeBatch(TrainingRun run)
    {
        if (run.IsTraining)
        {
            run.Learner.Optimizer.LearningRate = _schedule.At(run.TrainedBatches, run.TotalBatches);
        }
    }

    /// <inheritdoc/>
    public override void AfterFit(TrainingRun run)
    {
        if (_before is { } rate)
        {
            run.Learner.Optimizer.LearningRate = rate;
            _before = null;
        }
    }
}
