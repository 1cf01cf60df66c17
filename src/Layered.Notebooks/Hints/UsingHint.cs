using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>Finds the namespace of a type or an extension method that is loaded and not in sight.</summary>
internal sealed class UsingHint : Hint
{
    private const int MaxNamespaces = 4;

    /// <inheritdoc/>
    public override string? For(CompilerError error) => error.Id switch
    {
        "CS0246" or "CS0103" when error.Node is SimpleNameSyntax { Parent: not UsingDirectiveSyntax and not QualifiedNameSyntax } name =>
            Tell(name.Identifier.Text, Types(error, name.Identifier.Text, name.Arity)),
        "CS1061" when error.Node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name && error.Model.GetTypeInfo(access.Expression).Type is { } receiver =>
            Tell(name.Identifier.Text, Extensions(error, name.Identifier.Text, receiver)),
        _ => null,
    };

    private static string? Tell(string name, IEnumerable<INamespaceSymbol> found)
    {
        var namespaces = found.Select(space => space.ToDisplayString()).Distinct().Order(StringComparer.Ordinal).ToList();
        return namespaces.Count switch
        {
            0 => null,
            1 => $"{name} is in {namespaces[0]}: add using {namespaces[0]};",
            _ => $"{name} is in {string.Join(", ", namespaces.Take(MaxNamespaces))}{(namespaces.Count > MaxNamespaces ? " and others" : "")}: add a using for the one that is meant.",
        };
    }

    private static IEnumerable<INamespaceSymbol> Types(CompilerError error, string name, int arity) =>
        from assembly in error.Compilation.SourceModule.ReferencedAssemblySymbols
        where assembly.TypeNames.Contains(name)
        from space in Namespaces(assembly.GlobalNamespace)
        where !space.IsGlobalNamespace
        from type in space.GetTypeMembers(name, arity)
        where type.DeclaredAccessibility == Accessibility.Public
        select space;

    private static IEnumerable<INamespaceSymbol> Extensions(CompilerError error, string name, ITypeSymbol receiver) =>
        from assembly in error.Compilation.SourceModule.ReferencedAssemblySymbols
        where assembly.MightContainExtensionMethods
        from space in Namespaces(assembly.GlobalNamespace)
        from type in space.GetTypeMembers()
        where type is { MightContainExtensionMethods: true, DeclaredAccessibility: Accessibility.Public }
        from method in type.GetMembers(name).OfType<IMethodSymbol>()
        where method is { IsExtensionMethod: true, DeclaredAccessibility: Accessibility.Public } && method.ReduceExtensionMethod(receiver) is not null
        select space;

    private static IEnumerable<INamespaceSymbol> Namespaces(INamespaceSymbol space) =>
        space.GetNamespaceMembers().Where(inner => inner.Name is not "Internal").SelectMany(Namespaces).Prepend(space);
}
