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
        var nearest = Names(error.Model, name)
            .Distinct()
            .Select(candidate => (Name: candidate, Distance: Distance(written, candidate)))
            .Where(candidate => candidate.Distance <= Math.Max(1, written.Length / 4))
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

    /// <summary>How many letters have to be put in, left out, changed or swapped with their neighbour; a letter in other case is the same.</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2)
        {
            return int.MaxValue;
        }

        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var change = Same(one[i - 1], other[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + change);
                distances[i, j] = i > 1 && j > 1 && Same(one[i - 1], other[j - 2]) && Same(one[i - 2], other[j - 1]) ? Math.Min(best, distances[i - 2, j - 2] + 1) : best;
            }
        }

        return distances[one.Length, other.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
