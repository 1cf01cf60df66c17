using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>
/// Makes the loops at the top level of a cell ask whether it was interrupted. The compiler does so for the functions of a
/// cell (<see cref="ModuleCancellation"/>), but not for what stands outside of any: there a call of a function is put in.
/// </summary>
internal static class LoopGuard
{
    /// <summary>The function that is called.</summary>
    public const string Function = "__ask";

    private const string Declaration = $"static void {Function}() {{ }} ";
    private const string Call = $" {Function}(); ";

    /// <summary>What is to be put into a cell.</summary>
    public static IReadOnlyList<TextChange> Find(CompilationUnitSyntax cell)
    {
        var changes = new List<TextChange>();
        foreach (var member in cell.Members.Where(member => member is GlobalStatementSyntax or FieldDeclarationSyntax))
        {
            foreach (var body in member.DescendantNodes().Select(Body).OfType<StatementSyntax>())
            {
                if (changes.Count == 0)
                {
                    changes.Add(new(new(member.SpanStart, 0), Declaration));
                }

                changes.AddRange(Guard(body));
            }
        }

        return changes;
    }

    /// <summary>Guarded code without the calls.</summary>
    public static string Remove(string code) => code.Replace(Declaration, "", StringComparison.Ordinal).Replace(Call, "", StringComparison.Ordinal);

    private static StatementSyntax? Body(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static TextChange[] Guard(StatementSyntax body) => body is BlockSyntax block
        ? [new(new(block.OpenBraceToken.Span.End, 0), Call)]
        : [new(new(body.SpanStart, 0), "{" + Call), new(new(body.Span.End, 0), "}")];
}
