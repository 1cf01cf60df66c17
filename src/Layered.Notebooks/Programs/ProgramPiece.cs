using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>A stretch of a notebook on its way into a program.</summary>
/// <param name="Cell">The code cell that it stands in, from 1; that of the last one before for text between cells.</param>
/// <param name="Name">Its name in messages: <c>cell 3</c>, or the file that the cell loads.</param>
/// <param name="Text">C#; or text that becomes a comment.</param>
/// <param name="IsCode">Whether it is C#.</param>
/// <param name="Raises">Whether it is meant to fail while it runs.</param>
/// <param name="ShowsValue">Whether a last expression without a semicolon has a value that the notebook shows; null where nothing tells.</param>
internal sealed record ProgramPiece(int Cell, string Name, string Text, bool IsCode, bool Raises = false, bool? ShowsValue = null)
{
    /// <summary>How a cell's C# is read: as a script, in which <c>#:</c> lines may stand.</summary>
    public static readonly CSharpParseOptions Options =
        new CSharpParseOptions(LanguageVersion.Latest, kind: Microsoft.CodeAnalysis.SourceCodeKind.Script).WithFeatures([new("FileBasedProgram", "true")]);
}
