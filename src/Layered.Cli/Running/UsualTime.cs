using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>How long a notebook takes, as it stands in its metadata since its results were saved: <c>"layered": { "seconds": 40 }</c>.</summary>
internal static class UsualTime
{
    private const string Key = "layered";
    private const string Seconds = "seconds";
    private const int Step = 10;

    /// <summary>What the notebook says; null where it says nothing.</summary>
    public static TimeSpan? Of(NotebookDocument notebook) =>
        notebook.Metadata[Key] is JsonObject layered && layered[Seconds] is JsonValue value && value.TryGetValue<double>(out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>
    /// Writes it down where it is new, or another by far: half as long, or twice. Otherwise saving the same results again would change
    /// the file.
    /// </summary>
    public static void Keep(NotebookDocument notebook, TimeSpan elapsed)
    {
        var steps = Math.Max(1, (int)Math.Round(elapsed.TotalSeconds / Step));
        if (Of(notebook) is { } kept && steps * Step < 2 * kept.TotalSeconds && kept.TotalSeconds < 2 * steps * Step)
        {
            return;
        }

        notebook.Metadata[Key] = new JsonObject { [Seconds] = (double)(steps * Step) };
    }
}
