using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>What the names in a notebook's cells mean: each cell is bound with those before it in sight, as it runs.</summary>
/// <remarks>Packages are not looked at: what a cell takes from one stays unbound, what cells declare themselves does not.</remarks>
internal sealed class ProgramSymbols
{
    private readonly Dictionary<ProgramPiece, SemanticModel> _models = [];
    private readonly Dictionary<ISymbol, ProgramPiece> _declared = new(SymbolEqualityComparer.Default);

    /// <summary>Binds the pieces.</summary>
    public ProgramSymbols(IEnumerable<ProgramPiece> pieces)
    {
        CSharpCompilation? last = null;
        MetadataReference[] references = [.. FrameworkAssemblies.CreateReferences()];
        foreach (var piece in pieces.Where(piece => piece.IsCode))
        {
            var tree = piece.Parse().SyntaxTree;
            var compilation = CSharpCompilation.CreateScriptCompilation(
                "cell", tree, references, new(OutputKind.DynamicallyLinkedLibrary, usings: last is null ? SubmissionCompiler.Imports : []));

            // Handed over at once, one that misses a package would be refused.
            last = compilation.WithScriptCompilationInfo(compilation.ScriptCompilationInfo!.WithPreviousScriptCompilation(last));
            var model = last.GetSemanticModel(tree);
            _models.Add(piece, model);
            foreach (var symbol in Globals(model))
            {
                _declared.TryAdd(symbol, piece);
            }
        }
    }

    /// <summary>The usings of a new project that cells do without, as far as their code needs them.</summary>
    public IEnumerable<string> ProjectUsings =>
        from directive in TypeCompiler.ProjectUsings
        let space = directive["using ".Length..^1]
        where _models.Values.Any(model => model.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            && model.Compilation.GetTypeByMetadataName($"{space}.{name.Identifier.ValueText}") is not null
            && model.GetSymbolInfo(name) is { Symbol: null, CandidateSymbols: [] }))
        select directive;

    /// <summary>The tree of a piece.</summary>
    public CompilationUnitSyntax Root(ProgramPiece piece) => (CompilationUnitSyntax)_models[piece].SyntaxTree.GetRoot();

    /// <summary>What a piece declares that later ones can see, in order.</summary>
    public IEnumerable<ISymbol> Declared(ProgramPiece piece) => Globals(_models[piece]);

    /// <summary>Whether cells declare it, for all cells to see.</summary>
    public bool IsGlobal(ISymbol symbol) => _declared.ContainsKey(symbol);

    /// <summary>The symbol that a node declares.</summary>
    public ISymbol? DeclaredBy(SyntaxNode node, ProgramPiece piece) => _models[piece].GetDeclaredSymbol(node);

    /// <summary>The symbol that a name means; null where it is a package's.</summary>
    public ISymbol? Of(SimpleNameSyntax name, ProgramPiece piece)
    {
        var info = _models[piece].GetSymbolInfo(name);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.OriginalDefinition,
            IMethodSymbol method => (method.ReducedFrom ?? method).OriginalDefinition,
            _ => symbol?.OriginalDefinition,
        };
    }

    /// <summary>The type of an expression; null where it is not known.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax expression, ProgramPiece piece) =>
        _models[piece].GetTypeInfo(expression).Type is { TypeKind: not TypeKind.Error } type ? type : null;

    private static IEnumerable<ISymbol> Globals(SemanticModel model) =>
        model.SyntaxTree.GetRoot().DescendantNodes()
            .Where(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or MemberDeclarationSyntax)
            .Select(node => model.GetDeclaredSymbol(node))
            .OfType<ISymbol>()
            .Where(symbol => symbol.ContainingType?.IsScriptClass == true && symbol is not ILocalSymbol)
            .Distinct(SymbolEqualityComparer.Default)!;
}
