using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>Finds what a place in code names: the name that the cursor touches, else the call whose parentheses it is in.</summary>
internal static class SymbolFinder
{
    /// <summary>What stands at a place; null where nothing does.</summary>
    public static FoundSymbol? Find(SemanticModel model, SyntaxNode root, int position)
    {
        foreach (var token in Touching(root, position))
        {
            if (FindName(model, token) is { } found)
            {
                return found;
            }
        }

        var call = root.FindToken(Math.Max(position - 1, 0)).Parent?.AncestorsAndSelf()
            .OfType<BaseArgumentListSyntax>()
            .FirstOrDefault(list => list.SpanStart < position && (position <= list.Span.End - 1 || list.GetLastToken(includeZeroWidth: true).IsMissing));
        return call?.Parent is { } parent ? FindCall(model, parent) : null;
    }

    private static IEnumerable<SyntaxToken> Touching(SyntaxNode root, int position) =>
        new[] { position, position - 1 }
            .Where(at => at >= 0 && at <= root.FullSpan.End)
            .Select(at => root.FindToken(at))
            .Where(token => token.SpanStart <= position && position <= token.Span.End && token.Parent is not null)
            .Distinct();

    private static FoundSymbol? FindName(SemanticModel model, SyntaxToken token)
    {
        if (token.Kind() is not SyntaxKind.IdentifierToken && token.Parent is not (PredefinedTypeSyntax or ThisExpressionSyntax or BaseExpressionSyntax))
        {
            return null;
        }

        var node = token.Parent!;
        if (Declared(model, node) is { } declared)
        {
            return new(declared, [declared]);
        }

        // What is called by `new Name` is a constructor; what is meant by the name is its type.
        var info = model.GetSymbolInfo(node);
        var group = node is ExpressionSyntax expression ? model.GetMemberGroup(expression) : [];
        var best = info.Symbol ?? Called(model, node) ?? group.Concat(info.CandidateSymbols).FirstOrDefault() ?? model.GetTypeInfo(node).Type;
        return best is null or IErrorTypeSymbol ? null : new(best, Overloads(best, group));
    }

    private static ISymbol? Declared(SemanticModel model, SyntaxNode node) => node switch
    {
        SimpleNameSyntax or PredefinedTypeSyntax => null,
        _ => model.GetDeclaredSymbol(node),
    };

    /// <summary>The method that the call around its name calls.</summary>
    private static ISymbol? Called(SemanticModel model, SyntaxNode name)
    {
        var callee = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return callee.Parent is InvocationExpressionSyntax call ? model.GetSymbolInfo(call) is var info ? info.Symbol ?? Fitting(info.CandidateSymbols, call.ArgumentList) : null : null;
    }

    private static FoundSymbol? FindCall(SemanticModel model, SyntaxNode call)
    {
        var info = model.GetSymbolInfo(call);
        ImmutableArray<ISymbol> group = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression),
            BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation).Type is INamedTypeSymbol type ? [.. type.InstanceConstructors] : [],
            ElementAccessExpressionSyntax access => [.. model.GetTypeInfo(access.Expression).Type?.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsIndexer) ?? []],
            ConstructorInitializerSyntax initializer => model.GetMemberGroup(initializer),
            _ => [],
        };
        var arguments = call.ChildNodes().OfType<BaseArgumentListSyntax>().FirstOrDefault();
        var best = info.Symbol ?? Fitting(group.IsEmpty ? info.CandidateSymbols : group, arguments);
        return best is null ? null : new(best, Overloads(best, group));
    }

    /// <summary>The method with the fewest parameters that takes as many arguments as there are.</summary>
    private static ISymbol? Fitting(ImmutableArray<ISymbol> candidates, BaseArgumentListSyntax? arguments)
    {
        var count = arguments?.Arguments.Count ?? 0;
        return candidates.OrderBy(Parameters).FirstOrDefault(candidate => Parameters(candidate) >= count) ?? candidates.FirstOrDefault();

        static int Parameters(ISymbol symbol) => symbol switch
        {
            IMethodSymbol method => method.Parameters.Length,
            IPropertySymbol property => property.Parameters.Length,
            _ => 0,
        };
    }

    private static ImmutableArray<ISymbol> Overloads(ISymbol symbol, ImmutableArray<ISymbol> group) =>
        symbol is IMethodSymbol or IPropertySymbol && group.Length > 1
            ? [.. group.Where(other => IsExtension(other) == IsExtension(symbol))]
            : [symbol];

    private static bool IsExtension(ISymbol symbol) => symbol is IMethodSymbol { IsExtensionMethod: true };
}
