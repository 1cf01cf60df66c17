using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>Makes a script of a cell where C# in a file can do what a script cannot, and has its loops ask whether it was interrupted.</summary>
/// <remarks>No line is added. The columns that move are told.</remarks>
internal static class CellRewriter
{
    /// <summary>A script has no namespaces, but by the time it is one, neither has the cell.</summary>
    public const string NamespaceInScript = "CS7021";

    /// <summary>The code to compile, and what was put into it.</summary>
    public static (string Code, IReadOnlyList<Insertion> Insertions) Apply(CodePiece piece, CancellationToken cancellationToken)
    {
        var (opened, scopes) = UsingDeclarations.Open(piece.Text);
        var tree = CSharpSyntaxTree.ParseText(opened, CellSyntax.Script, cancellationToken: cancellationToken);
        var root = tree.GetCompilationUnitRoot(cancellationToken);
        List<TextChange> changes = [.. scopes, .. LoopGuard.Find(root)];
        if (piece.IsCell && MainProgram.FindCall(root) is { } call)
        {
            changes.Add(call);
        }

        if (changes.Count == 0 || tree.GetDiagnostics(cancellationToken).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != NamespaceInScript))
        {
            return (opened, []);
        }

        var ordered = changes.OrderBy(change => change.Span.Start).ToList();
        var text = tree.GetText(cancellationToken);
        return (text.WithChanges(ordered).ToString(), [.. ordered.Select(change => Locate(text, change))]);
    }

    /// <summary>Rewritten code without what was put into it; what took the place of other text stays.</summary>
    public static string Undo(string code) => UsingDeclarations.Remove(LoopGuard.Remove(code));

    private static Insertion Locate(SourceText text, TextChange change)
    {
        var place = text.Lines.GetLinePosition(change.Span.Start);
        return new(place.Line + 1, place.Character + 1, change.NewText!.Length);
    }
}
