using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
    /// <summary>What it declares by <c>using</c>, which a script does not know and which is blank in the text: the name, and whether its end is awaited.</summary>
    public IReadOnlyList<(string Name, bool IsAsync)> Disposed { get; private init; } = [];

    /// <summary>How a cell's C# is read: as a script, in which <c>#:</c> lines may stand.</summary>
    private static readonly CSharpParseOptions Options =
        CellSyntax.Script.WithFeatures([new("FileBasedProgram", "true")]);

    /// <summary>A piece of C#.</summary>
    public static ProgramPiece Code(int cell, string name, string text, bool raises, bool? showsValue) =>
        new(cell, name, UsingDeclarations.Open(text).Code, IsCode: true, raises, showsValue) { Disposed = UsingDeclarations.Read(text) };

    /// <summary>Its syntax.</summary>
    public CompilationUnitSyntax Parse() => Parse(Text);

    private static CompilationUnitSyntax Parse(string text) => CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot();
}
