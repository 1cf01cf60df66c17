namespace Layered.Notebooks;

/// <summary>One step of a cell: a directive, or C# code.</summary>
/// <param name="Directive">The directive; null for code.</param>
/// <param name="Code">The code, with blank lines in the place of directives, so that its line numbers are the cell's.</param>
internal sealed record CellStep(DirectiveLine? Directive, string Code);

/// <summary>A directive as it stands in a cell.</summary>
/// <param name="Name">Its first name, where it has several.</param>
/// <param name="Argument">What follows the name, without quotes and comment.</param>
/// <param name="Body">The lines below it, with as many blank lines before them as keeps their line numbers, where the directive takes them.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record DirectiveLine(string Name, string Argument, string Body, int Line);
