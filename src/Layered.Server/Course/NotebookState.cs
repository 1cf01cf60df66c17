using System.Text.Json.Nodes;

namespace Layered.Server;

/// <summary>How far a learner is in one notebook: all exercises and checkpoints that it has, and what has been reached of them.</summary>
/// <param name="Exercises">The exercises, in the notebook's order.</param>
/// <param name="Checkpoints">The checkpoints, in the notebook's order.</param>
internal sealed record NotebookState(IReadOnlyList<NotebookState.Exercise> Exercises, IReadOnlyList<NotebookState.Checkpoint> Checkpoints)
{
    /// <summary>An exercise.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Solved">Whether it was ever solved.</param>
    public sealed record Exercise(string Name, bool Solved);

    /// <summary>A checkpoint.</summary>
    /// <param name="Name">What it measures.</param>
    /// <param name="Measured">The last figure; null where it has not been reached.</param>
    public sealed record Checkpoint(string Name, NotebookProgress.Measured? Measured)
    {
        /// <summary>Whether it was measured and lies where it should.</summary>
        public bool Reached => Measured is not null and not { Within: false };
    }

    /// <summary>How many exercises are solved.</summary>
    public int SolvedExercises => Exercises.Count(exercise => exercise.Solved);

    /// <summary>How many checkpoints are where they should be.</summary>
    public int ReachedCheckpoints => Checkpoints.Count(checkpoint => checkpoint.Reached);

    /// <summary>Puts together what a notebook has and what has been reached.</summary>
    /// <param name="outline">What it has.</param>
    /// <param name="progress">What has been reached. Exercises and checkpoints that are not in the outline come last.</param>
    public static NotebookState Of(NotebookOutline outline, NotebookProgress progress) => new(
        [.. Names(outline.Exercises, progress.Exercises.Keys).Select(name => new Exercise(name, progress.Exercises.GetValueOrDefault(name)))],
        [.. Names(outline.Checkpoints, progress.Checkpoints.Keys).Select(name => new Checkpoint(name, progress.Checkpoints.GetValueOrDefault(name)))]);

    /// <summary>The state as the front-end reads it.</summary>
    public JsonObject Describe() => new()
    {
        ["exercises"] = new JsonArray([.. Exercises.Select(exercise => new JsonObject { ["name"] = exercise.Name, ["reached"] = exercise.Solved })]),
        ["checkpoints"] = new JsonArray(
        [
            .. Checkpoints.Select(checkpoint => new JsonObject { ["name"] = checkpoint.Name, ["reached"] = checkpoint.Reached, ["value"] = checkpoint.Measured?.Value }),
        ]),
    };

    private static IEnumerable<string> Names(IEnumerable<string> all, IEnumerable<string> reached) => all.Concat(reached.Order(StringComparer.Ordinal)).Distinct();
}
