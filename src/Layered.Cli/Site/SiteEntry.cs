using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>One notebook of a site and how its run ended.</summary>
/// <param name="Notebook">The executed notebook. Its name becomes the name of its page.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Elapsed">How long the run took; null where the notebook was not run.</param>
/// <param name="Problem">What went wrong, in one line, where something did.</param>
public sealed record SiteEntry(NotebookDocument Notebook, SiteStatus Status, TimeSpan? Elapsed = null, string? Problem = null);
