namespace Layered;

/// <summary>An <see cref="EpochResult"/> as a checkpoint writes it.</summary>
internal sealed record CheckpointEpoch(
    int Epoch,
    double TrainingLoss,
    OrderedDictionary<string, double> Validation,
    double LearningRate,
    TimeSpan Duration)
{
    public static CheckpointEpoch Of(EpochResult epoch) => new(
        epoch.Epoch,
        epoch.TrainingLoss,
        new OrderedDictionary<string, double>(epoch.Validation.Names.Select(name => KeyValuePair.Create(name, epoch.Validation[name]))),
        epoch.LearningRate,
        epoch.Duration);

    public EpochResult ToResult() => new(
        Epoch,
        TrainingLoss,
        Validation.Count == 0 ? Scores.None : Scores.Of(Validation.Select(score => (score.Key, score.Value))),
        LearningRate,
        Duration);
}
