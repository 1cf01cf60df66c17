namespace Layered.Cli;

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">The heading as plain text.</param>
/// <param name="Anchor">The id to link to.</param>
internal sealed record PageHeading(int Level, string Text, string Anchor);
