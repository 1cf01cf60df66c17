namespace Layered.Notebooks;

/// <summary>C# without directives.</summary>
/// <param name="Name">The cell or file that it stands in, for errors.</param>
/// <param name="Text">The code, each line where it stands there.</param>
/// <param name="IsCell">Whether it is a cell, of which a <c>Main</c> method is run; a file is not.</param>
internal sealed record CodePiece(string Name, string Text, bool IsCell = false);
