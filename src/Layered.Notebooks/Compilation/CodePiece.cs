namespace Layered.Notebooks;

/// <summary>C# without directives.</summary>
/// <param name="Name">The cell or file that it stands in, for errors.</param>
/// <param name="Text">The code, each line where it stands there.</param>
internal sealed record CodePiece(string Name, string Text);
