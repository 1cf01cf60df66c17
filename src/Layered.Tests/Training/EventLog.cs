namespace Layered.Tests.Training;

/// <summary>Writes down every event, and does something at one of them.</summary>
internal sealed class EventLog(string name, List<string> log, string? at = null, Action<TrainingRun>? then = null, int order = 0) : Callback
{
    public override string Name => name;

    public override int Order => order;

    public override void BeforeFit(TrainingRun run) => Note(nameof(BeforeFit), run);

    public override void AfterFit(TrainingRun run) => Note(nameof(AfterFit), run);

    public override void BeforeEpoch(TrainingRun run) => Note(nameof(BeforeEpoch), run);

    public override void AfterEpoch(TrainingRun run) => Note(nameof(AfterEpoch), run);

    public override void BeforeTrain(TrainingRun run) => Note(nameof(BeforeTrain), run);

    public override void AfterTrain(TrainingRun run) => Note(nameof(AfterTrain), run);

    public override void BeforeValidate(TrainingRun run) => Note(nameof(BeforeValidate), run);

    public override void AfterValidate(TrainingRun run) => Note(nameof(AfterValidate), run);

    public override void BeforeBatch(TrainingRun run) => Note(nameof(BeforeBatch), run);

    public override void AfterBatch(TrainingRun run) => Note(nameof(AfterBatch), run);

    public override void BeforePredict(TrainingRun run) => Note(nameof(BeforePredict), run);

    public override void AfterPredict(TrainingRun run) => Note(nameof(AfterPredict), run);

    public override void BeforeLoss(TrainingRun run) => Note(nameof(BeforeLoss), run);

    public override void AfterLoss(TrainingRun run) => Note(nameof(AfterLoss), run);

    public override void BeforeBackward(TrainingRun run) => Note(nameof(BeforeBackward), run);

    public override void AfterBackward(TrainingRun run) => Note(nameof(AfterBackward), run);

    public override void BeforeStep(TrainingRun run) => Note(nameof(BeforeStep), run);

    public override void AfterStep(TrainingRun run) => Note(nameof(AfterStep), run);

    private void Note(string eventName, TrainingRun run)
    {
        log.Add(name.Length == 0 ? eventName : $"{name}.{eventName}");
        if (eventName == at)
        {
            then?.Invoke(run);
        }
    }
}
