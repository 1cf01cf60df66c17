using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>Makes a script of a cell where C# in a file can do what a script cannot, and has its loops ask whether it was interrupted.</summary>
/// <remarks>No line is added. The columns that move are told.</remarks>
internal static class CellRewriter
{
    /// <summary>A script has no namespaces, but by the time it is one, neither has the cell.</summary>
    public const string NamespaceInScript = "CS7021";

    private const string Modifier = "public ";

    /// <summary>The code to compile, and what was put into it, one time after the other.</summary>
    public static (string Code, IReadOnlyList<IReadOnlyList<Insertion>> Insertions) Apply(CodePiece piece, CancellationToken cancellationToken)
    {
        var (opened, scopes) = UsingDeclarations.Open(piece.Text);
        opened = piece.IsCell ? WithoutFileModifiers(opened, cancellationToken) : opened;
        IReadOnlyList<TextChange> modifiers = HasErrors(Parse(opened, cancellationToken), cancellationToken) ? FindFunctions(opened, cancellationToken) : [];
        var (text, first) = Change(opened, [.. scopes, .. modifiers]);
        var tree = Parse(text, cancellationToken);
        if (HasErrors(tree, cancellationToken))
        {
            return (opened, []);
        }

        var root = tree.GetCompilationUnitRoot(cancellationToken);
        var (code, second) = Change(text, [.. LoopGuard.Find(root), .. piece.IsCell && MainProgram.FindCall(root) is { } call ? (TextChange[])[call] : []]);
        return (code, [first, second]);
    }

    /// <summary>Rewritten code without what was put into it; what took the place of other text stays.</summary>
    public static string Undo(string code) => UsingDeclarations.Remove(LoopGuard.Remove(code));

    private static SyntaxTree Parse(string code, CancellationToken cancellationToken) => CSharpSyntaxTree.ParseText(code, CellSyntax.Script, cancellationToken: cancellationToken);

    private static bool HasErrors(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetDiagnostics(cancellationToken).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != NamespaceInScript);

    /// <summary>A cell is a file, of which its statements are a part: so they see its <c>file</c> types.</summary>
    private static string WithoutFileModifiers(string code, CancellationToken cancellationToken)
    {
        if (!code.Contains("file ", StringComparison.Ordinal))
        {
            return code;
        }

        var text = code.ToCharArray();
        foreach (var type in Parse(code, cancellationToken).GetCompilationUnitRoot(cancellationToken).Members.OfType<BaseTypeDeclarationSyntax>())
        {
            foreach (var modifier in type.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.FileKeyword)))
            {
                text.AsSpan(modifier.SpanStart, modifier.Span.Length).Fill(' ');
            }
        }

        return new(text);
    }

    /// <summary><c>DateTime? When() => …</c>: a script takes it for a question with two answers, unless a modifier stands before it.</summary>
    private static List<TextChange> FindFunctions(string code, CancellationToken cancellationToken) =>
    [
        .. from member in CSharpSyntaxTree.ParseText(code, CellSyntax.File, cancellationToken: cancellationToken).GetCompilationUnitRoot(cancellationToken).Members.OfType<GlobalStatementSyntax>()
           where member.Statement is LocalFunctionStatementSyntax { Modifiers.Count: 0, ExpressionBody: not null, ReturnType: var type } && type.DescendantNodesAndSelf().Any(node => node is NullableTypeSyntax)
           select new TextChange(new(member.SpanStart, 0), Modifier),
    ];

    private static (string Text, IReadOnlyList<Insertion> Insertions) Change(string code, IReadOnlyList<TextChange> changes)
    {
        var text = SourceText.From(code);
        var ordered = changes.OrderBy(change => change.Span.Start).ToList();
        return (text.WithChanges(ordered).ToString(), [.. ordered.Select(change => Locate(text, change))]);
    }

    private static Insertion Locate(SourceText text, TextChange change)
    {
        var place = text.Lines.GetLinePosition(change.Span.Start);
        return new(place.Line + 1, place.Character + 1, change.NewText!.Length);
    }
}
