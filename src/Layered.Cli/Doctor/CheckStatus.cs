namespace Layered.Cli;

/// <summary>What a check of the doctor came to.</summary>
internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The course runs, but not everything is as it should be.</summary>
    Warning,

    /// <summary>The course cannot run.</summary>
    Problem,

    /// <summary>Not looked at, because something before it failed.</summary>
    NotChecked,
}
