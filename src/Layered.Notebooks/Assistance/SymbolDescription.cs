using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>What is said of a symbol to somebody who asks for it.</summary>
/// <param name="found">The symbol, and others of its name.</param>
/// <param name="value">Its value as text, where it is a variable that has one.</param>
/// <param name="declaration">The code of an earlier cell that declared it, where that is compiled by now.</param>
/// <param name="detail">0 for a summary, 1 for everything.</param>
internal sealed class SymbolDescription(FoundSymbol found, string? value, CodePiece? declaration, int detail)
{
    private const int ShownOverloads = 8;

    private readonly ISymbol _symbol = found.Symbol;
    private readonly List<ISymbol> _others = [.. found.Overloads.Where(other => !SymbolEqualityComparer.Default.Equals(other, found.Symbol))];

    private readonly Dictionary<ISymbol, DocumentationComment> _comments = new(SymbolEqualityComparer.Default);

    /// <summary>The description as plain text and as Markdown.</summary>
    public MimeBundle ToMimeBundle(CancellationToken cancellationToken) =>
        MimeBundle.Of("text/plain", Write(new(markdown: false), cancellationToken)).With("text/markdown", Write(new(markdown: true), cancellationToken));

    private DocumentationComment Comment(ISymbol symbol, CancellationToken cancellationToken) =>
        _comments.TryGetValue(symbol, out var known) ? known : _comments[symbol] = DocumentationComment.Of(symbol, cancellationToken);

    private string Write(DescriptionWriter writer, CancellationToken cancellationToken)
    {
        var comment = Comment(_symbol, cancellationToken);
        string Text(System.Xml.Linq.XElement? element) => DocumentationText.Of(element, writer.IsMarkdown);
        writer.Code(SymbolText.Of(_symbol));
        // First what people ask for: a front-end's tooltip shows a few lines.
        writer.Paragraph(value ?? "", "Value:");
        writer.Paragraph(Text(comment.Summary));
        writer.Paragraph(Place());
        writer.List("Parameters", Parameters().Select(name => (Name: name, Text: Text(comment.Parameter(name)))).Where(parameter => parameter.Text.Length > 0));
        writer.Paragraph(Text(comment.Returns), "Returns:");
        writer.List("Exceptions", comment.Exceptions.Select(exception => (exception.Name, Text(exception.Text))));
        if (detail == 0)
        {
            var shown = _others.Take(ShownOverloads).Select(other => (SymbolText.Of(other), "")).ToList();
            writer.List(Overloads(shown.Count), shown);
            return writer.ToString();
        }

        writer.Paragraph(Text(comment.Remarks));
        writer.List(Overloads(_others.Count), _others.Select(other => (SymbolText.Of(other), Text(Comment(other, cancellationToken).Summary))));
        writer.List("Members", Members().Select(member => (SymbolText.OfMember(member), "")));
        if (Source(cancellationToken) is { } source)
        {
            writer.Code(source);
        }

        return writer.ToString();
    }

    private string Overloads(int shown) => shown == _others.Count
        ? "Other overloads"
        : string.Create(CultureInfo.InvariantCulture, $"Other overloads, {shown} of {_others.Count}");

    /// <summary>What it is and where it comes from.</summary>
    private string Place()
    {
        var kind = SymbolText.KindOf(_symbol);
        if (declaration is { Name: var cell })
        {
            return $"{kind} from {cell}";
        }

        if (_symbol.Locations.FirstOrDefault(location => location.IsInSource)?.GetLineSpan().Path is { } source)
        {
            return source.Length > 0 ? $"{kind} from {source}" : kind;
        }

        var space = _symbol.ContainingNamespace is { IsGlobalNamespace: false } name ? $" in {name.ToDisplayString()}" : "";
        return $"{kind}{space}{(_symbol is not INamespaceSymbol && _symbol.ContainingAssembly is { } assembly ? $", assembly {assembly.Name}" : "")}";
    }

    private IEnumerable<string> Parameters() => _symbol switch
    {
        IMethodSymbol { ReducedFrom: { } extension } => extension.TypeParameters.Concat<ISymbol>(extension.Parameters).Select(parameter => parameter.Name),
        IMethodSymbol method => method.TypeParameters.Concat<ISymbol>(method.Parameters).Select(parameter => parameter.Name),
        IPropertySymbol property => property.Parameters.Select(parameter => parameter.Name),
        INamedTypeSymbol type => type.TypeParameters.Select(parameter => parameter.Name),
        _ => [],
    };

    private IEnumerable<ISymbol> Members() => _symbol is not INamedTypeSymbol type ? [] :
        from member in type.GetMembers()
        where member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false, IsOverride: false, CanBeReferencedByName: true }
            or IMethodSymbol { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: false }
        where member is not IMethodSymbol { AssociatedSymbol: not null }
        orderby member is not IMethodSymbol { MethodKind: MethodKind.Constructor }, member.Kind, member.Name
        select member;

    /// <summary>The code that defined it, where a cell did.</summary>
    private string? Source(CancellationToken cancellationToken)
    {
        if (declaration is { Text: var code })
        {
            return code;
        }

        var syntax = _symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        var definition = syntax?.FirstAncestorOrSelf<SyntaxNode>(node => node is MemberDeclarationSyntax or StatementSyntax or ParameterSyntax) ?? syntax;
        return definition is null ? null : CellRewriter.Undo(definition.ToString());
    }
}
