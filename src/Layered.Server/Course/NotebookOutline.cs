using System.Collections.Concurrent;
using Layered.Notebooks;
using Layered.Site;

namespace Layered.Server;

/// <summary>What a notebook is about, and what there is to reach in it, by its saved outputs.</summary>
/// <param name="Card">What a list shows of it.</param>
/// <param name="Exercises">The names of its exercises.</param>
/// <param name="Checkpoints">The names of its checkpoints.</param>
internal sealed record NotebookOutline(NotebookCard Card, IReadOnlyList<string> Exercises, IReadOnlyList<string> Checkpoints)
{
    private static readonly ConcurrentDictionary<string, (DateTime Time, long Length, NotebookOutline Outline)> Read = new();

    /// <summary>The outline of a notebook, read again only when the file has changed.</summary>
    /// <param name="full">The full path.</param>
    /// <exception cref="NotebookFormatException">It is no notebook.</exception>
    public static NotebookOutline Of(string full)
    {
        var file = new FileInfo(full);
        if (!Read.TryGetValue(full, out var read) || (read.Time, read.Length) != (file.LastWriteTimeUtc, file.Length))
        {
            Read[full] = read = (file.LastWriteTimeUtc, file.Length, Of(NotebookDocument.Load(full)));
        }

        return read.Outline;
    }

    private static NotebookOutline Of(NotebookDocument notebook) => new(
        NotebookCard.Of(notebook),
        [.. ExerciseResult.Of(notebook).Select(result => result.Name)],
        [.. CheckpointResult.Of(notebook).Select(result => result.Name)]);
}
