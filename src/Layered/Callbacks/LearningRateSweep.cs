using TorchSharp;

namespace Layered;

/// <summary>Lets the learning rate grow from batch to batch and notes the losses, until they explode.</summary>
internal sealed class LearningRateSweep(double from, double to, int batches) : Callback
{
    private const double Explosion = 4;

    private readonly List<double> _rates = [];
    private readonly List<double> _losses = [];

    public IReadOnlyList<double> Rates => _rates;

    public IReadOnlyList<double> Losses => _losses;

    public override void BeforeBatch(TrainingRun run) =>
        run.Learner.Optimizer.LearningRate = from * Math.Pow(to / from, (double)run.TrainedBatches / (batches - 1));

    public override void AfterLoss(TrainingRun run)
    {
        var loss = run.Loss.ToDouble();
        if (!double.IsFinite(loss) || loss > Explosion * _losses.Append(loss).Min())
        {
            run.Skip(Stage.Fit);
            return;
        }

        _rates.Add(run.Learner.Optimizer.LearningRate);
        _losses.Add(loss);
        if (_losses.Count == batches)
        {
            run.Skip(Stage.Fit);
        }
    }

    public override void BeforeValidate(TrainingRun run) => run.Skip(Stage.Validate);
}
