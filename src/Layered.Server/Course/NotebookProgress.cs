namespace Layered.Server;

/// <summary>What a learner has reached in one notebook.</summary>
internal sealed class NotebookProgress
{
    /// <summary>The exercises whose check has run, by name: whether one was ever solved. Nobody loses what they solved by trying on.</summary>
    public Dictionary<string, bool> Exercises { get; init; } = [];

    /// <summary>The checkpoints that were measured, by name: the last figure.</summary>
    public Dictionary<string, Measured> Checkpoints { get; init; } = [];

    /// <summary>A checkpoint's figure.</summary>
    /// <param name="Value">The figure.</param>
    /// <param name="Within">Whether it is in its band; null where there is none.</param>
    public sealed record Measured(double Value, bool? Within);
}
