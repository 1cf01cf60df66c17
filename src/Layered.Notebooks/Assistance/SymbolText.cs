using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>Symbols as C# writes their declarations.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Declaration = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    private static readonly SymbolDisplayFormat TypeName = SymbolDisplayFormat.MinimallyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);
    private static readonly SymbolDisplayFormat Unqualified = Declaration.WithMemberOptions(Declaration.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>The declaration. What a cell defined is in no type that its reader knows of.</summary>
    public static string Of(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol space => $"namespace {space.ToDisplayString()}",
        IMethodSymbol { ReducedFrom: { } extension } => extension.ToDisplayString(Declaration),
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } => $"{type.ToDisplayString(TypeName)}{OfMember(symbol)[type.Name.Length..]}",
        { ContainingType.IsScriptClass: true } => OfMember(symbol),
        _ => symbol.ToDisplayString(Declaration),
    };

    /// <summary>The declaration of a member where its type is known.</summary>
    public static string OfMember(ISymbol symbol) => symbol.ToDisplayString(Unqualified);

    /// <summary>What the symbol is.</summary>
    public static string KindOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol { IsConst: true } or IFieldSymbol { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum } => "constant",
        ILocalSymbol or IRangeVariableSymbol or IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "constructor",
        IMethodSymbol { ContainingType.IsScriptClass: true } or IMethodSymbol { MethodKind: MethodKind.LocalFunction } => "function",
        IMethodSymbol { IsExtensionMethod: true } => "extension method",
        IPropertySymbol { IsIndexer: true } => "indexer",
        INamedTypeSymbol { IsRecord: true } => "record",
        INamedTypeSymbol type => type.TypeKind.ToString().ToLowerInvariant(),
        ITypeParameterSymbol => "type parameter",
        _ => symbol.Kind.ToString().ToLowerInvariant(),
    };
}
