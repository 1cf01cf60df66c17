using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>
/// <c>using var x = …;</c> outside of any block, which a script does not have. As in a file, the value lives to the end of
/// what it stands in: of the cell. So a scope of tensors, a file or a connection does not stay open behind the cell's back.
/// </summary>
internal static partial class UsingDeclarations
{
    private const string Host = "global::Layered.Interactive.NotebookHost.";

    /// <summary>The code with variables in their place, each line and column where it was, and the calls that end them.</summary>
    public static (string Code, IReadOnlyList<TextChange> Calls) Open(string code)
    {
        if (!Candidate().IsMatch(code))
        {
            return (code, []);
        }

        var opened = code.ToCharArray();
        var calls = new List<TextChange>();
        foreach (var declaration in Find(code))
        {
            Blank(declaration.UsingKeyword);
            Blank(declaration.AwaitKeyword);
            var function = declaration.AwaitKeyword.IsKind(SyntaxKind.None) ? "EndWithCell" : "EndAsyncWithCell";
            var names = declaration.Declaration.Variables.Select(variable => variable.Identifier.Text);
            calls.Add(new(new(declaration.Span.End, 0), string.Concat(names.Select(name => $" {Host}{function}({name});"))));
        }

        return (new(opened), calls);

        void Blank(SyntaxToken token) => opened.AsSpan(token.Span.Start, token.Span.Length).Fill(' ');
    }

    /// <summary>What code declares so, in order: the name, and whether its end is awaited.</summary>
    public static IReadOnlyList<(string Name, bool IsAsync)> Read(string code) => !Candidate().IsMatch(code) ? [] :
    [
        .. from declaration in Find(code)
           from variable in declaration.Declaration.Variables
           select (variable.Identifier.ValueText, !declaration.AwaitKeyword.IsKind(SyntaxKind.None)),
    ];

    /// <summary>The names whose values opened code disposes of.</summary>
    public static IEnumerable<string> Ended(string code) => Call().Matches(code).Select(call => call.Groups["name"].Value.TrimStart('@'));

    /// <summary>Whether a place in opened code is in one of the calls.</summary>
    public static bool IsCall(SyntaxNode node) => node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && call.Expression.ToString().StartsWith(Host, StringComparison.Ordinal);

    /// <summary>Code without the calls.</summary>
    public static string Remove(string code) => Call().Replace(code, "");

    // Parsed as a file, since a script takes the word for that of `using System;`.
    private static IEnumerable<LocalDeclarationStatementSyntax> Find(string code) =>
        CSharpSyntaxTree.ParseText(code, CellSyntax.File).GetCompilationUnitRoot().Members
            .OfType<GlobalStatementSyntax>()
            .Select(member => member.Statement)
            .OfType<LocalDeclarationStatementSyntax>()
            .Where(declaration => !declaration.UsingKeyword.IsKind(SyntaxKind.None) && !declaration.SemicolonToken.IsMissing);

    [GeneratedRegex(@"\busing\s+[^;=(]+?=", RegexOptions.Singleline)]
    private static partial Regex Candidate();

    [GeneratedRegex(@" global::Layered\.Interactive\.NotebookHost\.End(Async)?WithCell\((?<name>@?\w+)\);")]
    private static partial Regex Call();
}
