namespace Layered.Notebooks;

/// <summary>One step of a cell: a directive, or C# code.</summary>
/// <param name="Call">The directive; null for code.</param>
/// <param name="Code">The code, with blank lines in the place of directives, so that its line numbers are the cell's.</param>
internal sealed record CodeStep(DirectiveCall? Call, string Code);
