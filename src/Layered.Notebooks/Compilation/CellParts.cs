using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>A piece of code, taken apart: the types and namespaces that it declares, which are compiled as a file of a project is, and the rest, which is a script.</summary>
internal sealed partial class CellParts
{
    private readonly CodePiece _piece;
    private readonly CompilationUnitSyntax _root;
    private readonly IReadOnlyList<TypeUnit> _declared;

    private CellParts(CodePiece piece, CompilationUnitSyntax root)
    {
        _piece = piece;
        _root = root;
        _declared = [.. root.Members.Where(IsType).SelectMany(TypeUnit.Read)];
        Units = TypeUnit.Order(_declared);
    }

    /// <summary>The types and namespaces, each with those that cannot do without it and it not without them; what others need comes first.</summary>
    public IReadOnlyList<TypeUnit> Units { get; }

    /// <summary>Whether a script refuses one of them.</summary>
    public bool NeedTypes => Units.Any(unit => unit.IsForFile);

    /// <summary>The code.</summary>
    public string Text => _piece.Text;

    /// <summary>The code without the types, every place where it was.</summary>
    public string Script => Without(_root.Members.Where(IsType).Select(member => member.Span).Concat(_root.AttributeLists.Select(list => list.Span)));

    /// <summary>The code without the attributes of the assembly, which it is not.</summary>
    public string WithoutAttributes => Without(_root.AttributeLists.Select(list => list.Span));

    /// <summary>Whether it has usings for other files, too.</summary>
    public bool HasGlobalUsings => _root.Usings.Any(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));

    /// <summary>The names by which types could call what the script declares.</summary>
    public IReadOnlySet<string> ScriptNames => _root.Members.Where(member => !IsType(member)).SelectMany(StaticName).ToHashSet();

    /// <summary>Takes a piece apart.</summary>
    public static CellParts Read(CodePiece piece) => new(
        piece,
        Candidate().IsMatch(piece.Text) ? Parse(piece.Text) : SyntaxFactory.CompilationUnit());

    /// <summary>Whether a place is in one of the types.</summary>
    public bool IsInType(int position) => _root.Members.Where(IsType).Any(member => member.Span.Contains(position));

    /// <summary>The code with nothing but some of the types, and the usings, every place where it was.</summary>
    public CodePiece Only(IEnumerable<TypeUnit> units)
    {
        var kept = units.SelectMany(unit => unit.Spans).ToHashSet();
        return _piece with { Text = Without(_root.Members.Where(member => !IsType(member)).Select(member => member.Span).Concat(_declared.SelectMany(unit => unit.Spans).Where(span => !kept.Contains(span))).Concat(_root.AttributeLists.Select(list => list.Span))) };
    }

    /// <summary>The code with its types, but for some, and the usings; null where no type is left.</summary>
    public CodePiece? Without(IReadOnlySet<string> names)
    {
        TypeUnit[] left = [.. _declared.Where(unit => !unit.Names.Overlaps(names))];
        return left.Length > 0 ? Only(left) : null;
    }

    /// <summary>The names of a script that its types could use.</summary>
    public static IEnumerable<string> StaticNames(CompilationUnitSyntax script) => script.Members.SelectMany(StaticName);

    /// <summary>The types that a file declares, as metadata name them.</summary>
    public static IEnumerable<string> TypeNames(SyntaxTree file) =>
        file.GetCompilationUnitRoot().Members.Where(IsType).SelectMany(TypeUnit.Read).SelectMany(unit => unit.Names);

    private static CompilationUnitSyntax Parse(string text) => CSharpSyntaxTree.ParseText(text, CellSyntax.Script).GetCompilationUnitRoot();

    private static bool IsType(MemberDeclarationSyntax member) => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax;

    private static IEnumerable<string> StaticName(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method when IsStatic(method.Modifiers) => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property when IsStatic(property.Modifiers) => [property.Identifier.ValueText],
        FieldDeclarationSyntax field when IsStatic(field.Modifiers) => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        _ => [],
    };

    private static bool IsStatic(SyntaxTokenList modifiers) => modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.ConstKeyword));

    private string Without(IEnumerable<TextSpan> spans)
    {
        var text = _piece.Text.ToCharArray();
        foreach (var span in spans)
        {
            for (var index = span.Start; index < span.End; index++)
            {
                text[index] = text[index] is '\n' or '\r' ? text[index] : ' ';
            }
        }

        return new(text);
    }

    [GeneratedRegex(@"\b(class|struct|record|interface|enum|delegate|namespace|global\s+using|assembly|module)\b")]
    private static partial Regex Candidate();
}
