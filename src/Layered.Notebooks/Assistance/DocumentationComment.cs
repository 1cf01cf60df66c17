using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>What is written about a symbol.</summary>
internal sealed class DocumentationComment
{
    private const int MaxInheritance = 8;
    private static readonly DocumentationComment Nothing = new(new XElement("doc"));

    private readonly XElement _root;

    private DocumentationComment(XElement root) => _root = root;

    /// <summary>What it is.</summary>
    public XElement? Summary => _root.Element("summary");

    /// <summary>What a call gives, or a property holds.</summary>
    public XElement? Returns => _root.Element("returns") ?? _root.Element("value");

    /// <summary>What else is to be said.</summary>
    public XElement? Remarks => _root.Element("remarks");

    /// <summary>The exceptions, by name.</summary>
    public IEnumerable<(string Name, XElement Text)> Exceptions =>
        _root.Elements("exception").Select(element => (DocumentationText.NameOf((string?)element.Attribute("cref") ?? ""), element));

    /// <summary>What a parameter, or a type parameter, is.</summary>
    public XElement? Parameter(string name) =>
        _root.Elements().FirstOrDefault(element => element.Name.LocalName is "param" or "typeparam" && (string?)element.Attribute("name") == name);

    /// <summary>What is written about a symbol, or about that from which it inherits its description.</summary>
    public static DocumentationComment Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        for (var (current, depth) = (symbol, 0); current is not null && depth < MaxInheritance; current = Inherited(current), depth++)
        {
            var root = Parse(current.OriginalDefinition.GetDocumentationCommentXml(cancellationToken: cancellationToken));
            if (root.Elements().Any(element => element.Name.LocalName != "inheritdoc"))
            {
                return new(root);
            }
        }

        return Nothing;
    }

    private static XElement Parse(string? xml)
    {
        try
        {
            return string.IsNullOrWhiteSpace(xml) ? Nothing._root : XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // A comment in a notebook may be written wrongly.
            return Nothing._root;
        }
    }

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => null,
        IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
        INamedTypeSymbol { BaseType: { SpecialType: not SpecialType.System_Object } type } => type,
        IMethodSymbol or IPropertySymbol or IEventSymbol => symbol.ContainingType?.AllInterfaces
            .SelectMany(type => type.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
        _ => null,
    };
}
