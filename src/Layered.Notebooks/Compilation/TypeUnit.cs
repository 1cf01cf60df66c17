using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>Declarations of types that have to be compiled together.</summary>
internal sealed class TypeUnit
{
    /// <summary>Where they stand.</summary>
    public required IReadOnlyList<TextSpan> Spans { get; init; }

    /// <summary>The types, as metadata name them: <c>Shapes.Box`1</c>.</summary>
    public required IReadOnlySet<string> Names { get; init; }

    /// <summary>Whether a script refuses them: namespaces, classes with extensions, what is completed by a generator.</summary>
    public required bool IsForFile { get; init; }

    /// <summary>Whether one of them is partial, as the SDK's generators want it.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Whether one of them has an attribute, at which a generator of a package may look.</summary>
    public required bool HasAttributes { get; init; }

    /// <summary>The names that they mention.</summary>
    public required IReadOnlySet<string> Mentioned { get; init; }

    /// <summary>The names that they use as such: not of a member of something, and not of a member of their own.</summary>
    public IReadOnlySet<string> Called { get; private init; } = new HashSet<string>();

    /// <summary>Whether one of them can be seen in its own file only.</summary>
    private bool IsOfFile { get; init; }

    /// <summary>The names by which others could mention them.</summary>
    private IReadOnlySet<string> Offered { get; init; } = new HashSet<string>();

    /// <summary>No type, in the place of some that are to go.</summary>
    public static TypeUnit None(IReadOnlySet<string> names) =>
        new() { Spans = [], Names = names, IsForFile = false, IsPartial = false, HasAttributes = false, Mentioned = new HashSet<string>() };

    /// <summary>Reads the types of a declaration, which may be a namespace.</summary>
    public static IEnumerable<TypeUnit> Read(MemberDeclarationSyntax member) =>
        member.DescendantNodesAndSelf(node => node is BaseNamespaceDeclarationSyntax)
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Cast<MemberDeclarationSyntax>()
            .Select(ReadType);

    private static TypeUnit ReadType(MemberDeclarationSyntax type)
    {
        var extensions = type.DescendantNodesAndSelf().Where(IsExtension).ToList();
        var isOfFile = Has(type, SyntaxKind.FileKeyword);
        return new()
        {
            Spans = [type.Span],
            Names = new HashSet<string> { FullName(type) },
            IsForFile = type.Parent is BaseNamespaceDeclarationSyntax || extensions.Count > 0 || Has(type, SyntaxKind.PartialKeyword) || isOfFile,
            IsOfFile = isOfFile,
            IsPartial = type.DescendantNodesAndSelf().OfType<MemberDeclarationSyntax>().Any(declaration => Has(declaration, SyntaxKind.PartialKeyword)),
            HasAttributes = type.DescendantNodesAndSelf().OfType<AttributeListSyntax>().Any(),
            Mentioned = type.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).ToHashSet(),
            Called = type.DescendantNodes().OfType<SimpleNameSyntax>().Where(IsUnqualified).Select(name => name.Identifier.ValueText).Except(Members(type)).ToHashSet(),
            Offered = new HashSet<string>(
            [
                Identifier(type).ValueText,
                .. extensions.SelectMany(extension => extension.DescendantNodesAndSelf().OfType<MemberDeclarationSyntax>()).Select(extension => Identifier(extension).ValueText),
            ]),
        };
    }

    /// <summary>Joins those that need one another, and puts first what others need.</summary>
    public static IReadOnlyList<TypeUnit> Order(IReadOnlyList<TypeUnit> units)
    {
        var needs = new bool[units.Count, units.Count];
        for (var one = 0; one < units.Count; one++)
        {
            for (var other = 0; other < units.Count; other++)
            {
                needs[one, other] = one == other || Need(units[one], units[other]);
            }
        }

        for (var between = 0; between < units.Count; between++)
        {
            for (var one = 0; one < units.Count; one++)
            {
                for (var other = 0; other < units.Count; other++)
                {
                    needs[one, other] |= needs[one, between] && needs[between, other];
                }
            }
        }

        return
        [
            .. Enumerable.Range(0, units.Count)
                .GroupBy(one => Enumerable.Range(0, units.Count).First(other => needs[one, other] && needs[other, one]))
                .OrderBy(group => Enumerable.Range(0, units.Count).Count(other => needs[group.Key, other]))
                .Select(group => Join([.. group.Select(index => units[index])])),
        ];
    }

    private static bool Need(TypeUnit one, TypeUnit other) =>
        one.Mentioned.Overlaps(other.Offered)
        || one.Names.Overlaps(other.Names)
        || (one.IsOfFile && other.Mentioned.Overlaps(one.Offered));

    /// <summary>All of them as one.</summary>
    public static TypeUnit Join(IReadOnlyList<TypeUnit> units) => new()
    {
        Spans = [.. units.SelectMany(unit => unit.Spans)],
        Names = units.SelectMany(unit => unit.Names).ToHashSet(),
        IsForFile = units.Any(unit => unit.IsForFile),
        IsPartial = units.Any(unit => unit.IsPartial),
        HasAttributes = units.Any(unit => unit.HasAttributes),
        Mentioned = units.SelectMany(unit => unit.Mentioned).ToHashSet(),
        Called = units.SelectMany(unit => unit.Called).ToHashSet(),
        Offered = units.SelectMany(unit => unit.Offered).ToHashSet(),
    };

    private static bool IsUnqualified(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name != name,
        QualifiedNameSyntax qualified => qualified.Right != name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or AliasQualifiedNameSyntax => false,
        _ => true,
    };

    private static IEnumerable<string> Members(MemberDeclarationSyntax type) =>
        type.DescendantNodes().OfType<MemberDeclarationSyntax>().Select(member => Identifier(member).ValueText ?? "")
            .Concat(type.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(variable => variable.Identifier.ValueText))
            .Concat(type.DescendantNodes().OfType<ParameterSyntax>().Select(parameter => parameter.Identifier.ValueText));

    private static bool Has(MemberDeclarationSyntax member, SyntaxKind modifier) => member.Modifiers.Any(modifier);

    private static bool IsExtension(SyntaxNode node) =>
        node is ExtensionBlockDeclarationSyntax
        || (node is MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] } && first.Modifiers.Any(SyntaxKind.ThisKeyword));

    private static SyntaxToken Identifier(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax type => type.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        _ => default,
    };

    private static string FullName(MemberDeclarationSyntax type)
    {
        var arity = type switch
        {
            TypeDeclarationSyntax { TypeParameterList.Parameters.Count: var count } => count,
            DelegateDeclarationSyntax { TypeParameterList.Parameters.Count: var count } => count,
            _ => 0,
        };
        var spaces = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => space.Name.ToString() + ".");
        return $"{string.Concat(spaces)}{Identifier(type).ValueText}{(arity > 0 ? $"`{arity}" : "")}";
    }
}
