using System.Text.Json;
using System.Text.Json.Serialization;

namespace Layered;

/// <summary>How far a fit had come, and what its epochs gave.</summary>
internal sealed record CheckpointProgress(
    int FirstEpoch,
    int LastEpoch,
    int Epoch,
    int TrainedBatches,
    int Steps,
    double LearningRate,
    IReadOnlyList<CheckpointEpoch> Epochs)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectRequiredConstructorParameters = true,
    };

    public static CheckpointProgress Of(TrainingRun run) => new(
        run.FirstEpoch,
        run.LastEpoch,
        run.Epoch,
        run.TrainedBatches,
        run.Steps,
        run.Learner.Optimizer.LearningRate,
        [.. run.Learner.History.Epochs.Select(CheckpointEpoch.Of)]);

    /// <exception cref="JsonException">The text is no such progress.</exception>
    public static CheckpointProgress Parse(string json) =>
        JsonSerializer.Deserialize<CheckpointProgress>(json, Options) ?? throw new JsonException("The progress is null.");

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
