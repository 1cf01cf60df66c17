using Layered.Notebooks;

namespace Layered.Site;

/// <summary>One notebook of a site and how its run ended.</summary>
/// <param name="Notebook">The executed notebook. Its name becomes the name of its page.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Elapsed">How long the run took; null where the notebook was not run.</param>
/// <param name="Problem">What went wrong, in one line, where something did.</param>
public sealed record SiteEntry(NotebookDocument Notebook, SiteStatus Status, TimeSpan? Elapsed = null, string? Problem = null);

/// <summary>How the run of a notebook ended.</summary>
public enum SiteStatus
{
    /// <summary>Every cell ran.</summary>
    Succeeded,

    /// <summary>A cell failed.</summary>
    Failed,

    /// <summary>The notebook was not run; the page shows it as it stands.</summary>
    NotRun,
}
