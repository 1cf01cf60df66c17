namespace Layered.Cli;

/// <summary>How a test of one code cell ended.</summary>
/// <param name="Cell">Which, from 1.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Kind">How.</param>
/// <param name="Text">What differs, failed, or why it was left out; empty where it passed.</param>
internal sealed record CellVerdict(int Cell, string Title, VerdictKind Kind, string Text);

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
