using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>Finds the code that declared a symbol which the compiler knows from an assembly only.</summary>
internal static class DeclarationFinder
{
    /// <summary>The declaration, and the cell or file that it stands in; null where it is in none of the sources.</summary>
    public static CodePiece? Find(ISymbol symbol, IEnumerable<CodePiece> sources)
    {
        var path = Path(symbol);
        return (
            from source in sources
            from member in CSharpSyntaxTree.ParseText(source.Text, CellSyntax.File).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            where Path(member).SequenceEqual(path) && Parameters(member) == Parameters(symbol)
            select source with { Text = member.ToString() }).FirstOrDefault();
    }

    private static List<string> Path(ISymbol symbol) =>
        [.. Ancestors(symbol).Select(one => one is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType.Name : one.Name)];

    private static IEnumerable<ISymbol> Ancestors(ISymbol symbol)
    {
        for (var one = symbol; one is not null; one = one.ContainingType)
        {
            yield return one;
        }
    }

    private static IEnumerable<string> Path(MemberDeclarationSyntax member) =>
        member.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Where(one => one is not BaseNamespaceDeclarationSyntax and not ExtensionBlockDeclarationSyntax).Select(Name);

    private static string Name(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EnumMemberDeclarationSyntax value => value.Identifier.ValueText,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        _ => "",
    };

    private static int Parameters(MemberDeclarationSyntax member) => member is BaseMethodDeclarationSyntax method ? method.ParameterList.Parameters.Count : 0;

    private static int Parameters(ISymbol symbol) => symbol is IMethodSymbol method ? (method.ReducedFrom ?? method).Parameters.Length : 0;
}
