namespace Layered.Notebooks;

/// <summary>One completion.</summary>
/// <param name="Text">The text to insert.</param>
/// <param name="Kind">What it names, in lower case, such as <c>method</c>.</param>
public sealed record CodeCompletion(string Text, string Kind);
