namespace Layered.Notebooks;

/// <summary>What can be written at a place in the code.</summary>
/// <param name="Start">Where the text begins that a completion takes the place of, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The completions, best first.</param>
public sealed record CodeCompletions(int Start, int End, IReadOnlyList<CodeCompletion> Items);
