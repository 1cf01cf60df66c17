using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>The names that things of a notebook have in a program, where all of them are in one scope.</summary>
internal sealed class ProgramNames
{
    /// <summary>What a program has of its own: the name of its arguments, and of the class that its statements become.</summary>
    public static readonly IReadOnlyList<string> OfProgram = ["args", "Program"];

    private readonly ProgramSymbols _symbols;
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _locals = ["args"];
    private readonly Dictionary<ISymbol, string> _renamed = new(SymbolEqualityComparer.Default);

    /// <summary>Finds names for all that the pieces declare.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="symbols">What their names mean.</param>
    /// <param name="told">Told of each name that another takes the place of: the piece, the old name and the new.</param>
    public ProgramNames(IReadOnlyList<ProgramPiece> pieces, ProgramSymbols symbols, Action<ProgramPiece, string, string> told)
    {
        _symbols = symbols;
        _taken = [.. pieces.SelectMany(piece => symbols.Root(piece).DescendantTokens()).Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];
        var used = OfProgram.ToHashSet();
        foreach (var piece in pieces)
        {
            foreach (var symbol in symbols.Declared(piece))
            {
                if (!used.Add(symbol.Name))
                {
                    var name = Rename(symbol);
                    used.Add(name);
                    told(piece, symbol.Name, name);
                }

                if (symbol is not ITypeSymbol)
                {
                    _locals.Add(_renamed.GetValueOrDefault(symbol, symbol.Name));
                }
            }
        }

        // A loop's variable may have the name of another cell's in a notebook, and not in one body.
        foreach (var piece in pieces)
        {
            foreach (var symbol in Inner(piece).Where(symbol => _locals.Contains(symbol.Name)))
            {
                Rename(symbol);
            }
        }
    }

    /// <summary>The name that a symbol has instead of its own; null where it keeps that.</summary>
    public string? Of(ISymbol? symbol) => symbol is null ? null : _renamed.GetValueOrDefault(symbol);

    /// <summary>A name that nothing in the notebook has: this one, where it is free.</summary>
    public string Free(string name)
    {
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
        }

        return free;
    }

    private string Rename(ISymbol symbol) => _renamed[symbol] = Free(symbol.Name);

    private IEnumerable<ISymbol> Inner(ProgramPiece piece) => _symbols.Root(piece).DescendantNodes()
        .Where(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax
            or FromClauseSyntax or LetClauseSyntax or JoinClauseSyntax or JoinIntoClauseSyntax or QueryContinuationSyntax)
        .Where(node => node is QueryClauseSyntax or JoinIntoClauseSyntax or QueryContinuationSyntax || !IsInFunction(node))
        .Select(node => _symbols.DeclaredBy(node, piece))
        .Where(symbol => symbol is ILocalSymbol or IRangeVariableSymbol)
        .OfType<ISymbol>()
        .Distinct(SymbolEqualityComparer.Default)!;

    // Functions may hide names of their surroundings, and types do not see them.
    private static bool IsInFunction(SyntaxNode node) =>
        node.Ancestors().Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BaseTypeDeclarationSyntax);
}
