using Layered.Notebooks;

namespace Layered.Site;

/// <summary>What the front page of a site says above its notebooks.</summary>
/// <param name="Title">The site's name.</param>
/// <param name="Introduction">A paragraph or two in Markdown.</param>
public sealed record SiteHeading(string Title, string Introduction)
{
    /// <summary>What the course is about.</summary>
    internal const string AboutTheCourse =
        "A deep-learning library, built one layer at a time. Start from a bare training loop on Fashion-MNIST and lift the optimizer, "
        + "the modules, the data loader, the metrics and the learner out of it, until one line trains a good model.";

    /// <summary>The heading of the course.</summary>
    public static SiteHeading Course { get; } = new("Layered", $"{AboutTheCourse} Every page is a notebook with the outputs of its last run.");

    /// <summary>The heading of any other notebooks.</summary>
    public static SiteHeading Notebooks { get; } = new("Notebooks", "Each page is a notebook with the outputs of its last run.");

    /// <summary>
    /// The course's heading, where at least half of the notebooks report checkpoints of the course under their own names, as
    /// all of the course do that train; else <see cref="Notebooks"/>.
    /// </summary>
    public static SiteHeading For(IReadOnlyList<SiteEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var reporting = entries.Count(entry => CheckpointResult.Of(entry.Notebook).Any(result => result.Notebook == entry.Notebook.Name));
        return reporting > 0 && 2 * reporting >= entries.Count ? Course : Notebooks;
    }
}
