namespace Layered.Cli;

/// <summary>How a test of a cell ended.</summary>
internal enum VerdictKind
{
    /// <summary>It shows what is saved.</summary>
    Same,

    /// <summary>It shows something else.</summary>
    Differs,

    /// <summary>It failed, and the notebook with it.</summary>
    Failed,

    /// <summary>Its outputs may differ from run to run, or none are saved: it ran, and that is all.</summary>
    NotCompared,

    /// <summary>A cell before it failed.</summary>
    NotRun,
}
