using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>Finds a name in sight that differs in a letter or two.</summary>
internal sealed class SpellingHint : Hint
{
    /// <inheritdoc/>
    public override string? For(CompilerError error)
    {
        if (error.Id is not ("CS0103" or "CS0117" or "CS0246" or "CS1061") || error.Node is not SimpleNameSyntax name)
        {
            return null;
        }

        var written = name.Identifier.Text;
        var limit = Math.Max(1, written.Length / 4);
        var nearest = Names(error.Model, name)
            .Distinct()
            .Where(candidate => Math.Abs(candidate.Length - written.Length) <= limit)
            .Select(candidate => (Name: candidate, Distance: EditDistance.Between(written, candidate)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is null ? null : $"Did you mean {nearest}?";
    }

    private static IEnumerable<string> Names(SemanticModel model, SimpleNameSyntax name)
    {
        if (name.Parent is not MemberAccessExpressionSyntax access || access.Name != name)
        {
            return model.LookupSymbols(name.SpanStart).Select(symbol => symbol.Name);
        }

        var container = model.GetSymbolInfo(access.Expression).Symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(access.Expression).Type;
        return container is null ? [] : model.LookupSymbols(name.SpanStart, container, includeReducedExtensionMethods: true).Select(symbol => symbol.Name);
    }
}
