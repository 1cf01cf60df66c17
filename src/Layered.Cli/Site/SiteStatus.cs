namespace Layered.Cli;

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
