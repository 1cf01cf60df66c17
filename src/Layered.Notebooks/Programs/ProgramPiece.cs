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
    private const string Using = "using";

    /// <summary>Where <c>using</c> stood before a variable, and is blank in the text: a script takes it for a directive.</summary>
    public IReadOnlyList<int> Disposed { get; private init; } = [];

    /// <summary>How a cell's C# is read: as a script, in which <c>#:</c> lines may stand.</summary>
    private static readonly CSharpParseOptions Options =
        CellSyntax.Script.WithFeatures([new("FileBasedProgram", "true")]);

    /// <summary>A piece of C#.</summary>
    public static ProgramPiece Code(int cell, string name, string text, bool raises, bool? showsValue)
    {
        var disposed = new List<int>();
        while (Parse(text).Usings.FirstOrDefault(IsVariable) is { } directive)
        {
            disposed.Add(directive.UsingKeyword.SpanStart);
            text = text.Remove(disposed[^1], Using.Length).Insert(disposed[^1], new string(' ', Using.Length));
        }

        return new(cell, name, text, IsCode: true, raises, showsValue) { Disposed = disposed };

        static bool IsVariable(UsingDirectiveSyntax directive) => directive is { SemicolonToken.IsMissing: true, UsingKeyword.IsMissing: false };
    }

    /// <summary>Its syntax.</summary>
    public CompilationUnitSyntax Parse() => Parse(Text);

    private static CompilationUnitSyntax Parse(string text) => CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot();
}
