namespace Layered.Cli;

/// <summary>How a test of one code cell ended.</summary>
/// <param name="Cell">Which, from 1.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Kind">How.</param>
/// <param name="Text">What differs, failed, or why it was left out; empty where it passed.</param>
internal sealed record CellVerdict(int Cell, string Title, VerdictKind Kind, string Text);
