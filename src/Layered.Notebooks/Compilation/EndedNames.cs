using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Layered.Notebooks;

/// <summary>The variables that cells declared by <c>using</c>: their values are disposed of when the cell has ended, and the compiler has to refuse their names from then on.</summary>
internal sealed class EndedNames
{
    /// <summary>The number of the error.</summary>
    public const string Error = "ENDED";

    private readonly Dictionary<string, string> _ended = [];
    private readonly HashSet<string> _open = [];

    /// <summary>Takes in a piece: what it declares by <c>using</c>, and what it declares anew.</summary>
    public void Accept(Script piece)
    {
        foreach (var name in Declared(piece))
        {
            _ended.Remove(name);
        }

        _open.UnionWith(UsingDeclarations.Ended(piece.Code));
    }

    /// <summary>The cell of the pieces taken in has ended.</summary>
    public void End(string cell)
    {
        foreach (var name in _open)
        {
            _ended[name] = cell;
        }

        _open.Clear();
    }

    /// <summary>Where a piece uses what has ended.</summary>
    public IReadOnlyList<Diagnostic> FindUses(CSharpCompilation piece)
    {
        if (_ended.Count == 0)
        {
            return [];
        }

        var tree = piece.SyntaxTrees.Single();
        var names = tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => _ended.ContainsKey(name.Identifier.ValueText)).ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var model = piece.GetSemanticModel(tree);
        return
        [
            .. from name in names
               where model.GetSymbolInfo(name).Symbol is IFieldSymbol { ContainingType.IsScriptClass: true } field && !SymbolEqualityComparer.Default.Equals(field.ContainingAssembly, piece.Assembly)
               select Report(name),
        ];
    }

    private Diagnostic Report(IdentifierNameSyntax name) => Diagnostic.Create(
        Error,
        "Notebook",
        $"'{name.Identifier.ValueText}' ended with {_ended[name.Identifier.ValueText]}, which declared it by using",
        DiagnosticSeverity.Error,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        warningLevel: 0,
        location: name.GetLocation());

    private static IEnumerable<string> Declared(Script piece) =>
        piece.GetCompilation().ScriptClass?.GetMembers().OfType<IFieldSymbol>().Select(field => field.Name) ?? [];
}
