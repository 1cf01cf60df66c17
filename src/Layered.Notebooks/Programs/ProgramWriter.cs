using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>Writes the pieces of a notebook as the statements and types of a program.</summary>
internal sealed partial class ProgramWriter
{
    private readonly IReadOnlyList<ProgramPiece> _pieces;
    private readonly ProgramHead _head;
    private readonly ProgramSymbols _symbols;
    private readonly ProgramNames _names;
    private readonly ProgramHelpers _helpers;
    private readonly string _class;
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly List<string> _usings = [];
    private readonly List<(int Cell, NotebookRemark Remark)> _remarks = [];
    private readonly StringBuilder _statements = new();
    private readonly StringBuilder _types = new();
    private readonly StringBuilder _shared = new();

    /// <summary>Looks through the pieces.</summary>
    public ProgramWriter(IReadOnlyList<ProgramPiece> pieces, ProgramHead head)
    {
        _pieces = pieces;
        _head = head;
        var code = pieces.Where(piece => piece.IsCode).ToList();
        _symbols = new(code);
        _names = new(code, _symbols, (piece, old, name) => Remark(
            piece,
            $"'{old}' {(ProgramNames.OfProgram.Contains(old) ? "is what a program has of its own" : "is declared again")}, and is called '{name}' from here on.",
            fails: false));
        _helpers = new(_names);
        _class = _names.Free("Notebook");
        FindMembers(code);
    }

    /// <summary>The usings of the cells, and those that the program needs.</summary>
    public IEnumerable<string> Usings => [.. _usings, .. _helpers.Usings, .. _symbols.ProjectUsings];

    /// <summary>What is different in the program, and in which cell.</summary>
    public IReadOnlyList<(int Cell, NotebookRemark Remark)> Remarks => _remarks;

    /// <summary>The program below its usings.</summary>
    public (string Statements, string Types) Write()
    {
        foreach (var piece in _pieces)
        {
            if (piece.IsCode)
            {
                Write(piece);
            }
            else
            {
                _statements.AppendJoin('\n', piece.Text.Split('\n').Select(line => ProgramHead.Comment(line.TrimEnd('\r')))).Append("\n\n");
            }
        }

        if (_shared.Length > 0)
        {
            _types.Append(CultureInfo.InvariantCulture, $"static class {_class}\n{{\n{_shared.ToString().TrimEnd()}\n}}\n\n");
        }

        return (_statements.ToString(), _types + _helpers.Text);
    }

    private void Write(ProgramPiece piece)
    {
        var root = _symbols.Root(piece);
        var text = root.GetText();
        var changes = new Changes(text, Edits(piece, root));
        foreach (var directive in root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.IgnoredDirectiveTrivia)))
        {
            changes.Remove(directive.FullSpan);
            _head.Add(directive.ToString().Trim());
        }

        foreach (var item in root.Usings)
        {
            changes.Remove(item.Span);
            if (!item.Name?.ToString().StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal) ?? true)
            {
                _usings.Add(changes.Renamed(item.Span).ReplaceLineEndings(" ").TrimEnd());
            }
        }

        foreach (var member in root.Members)
        {
            if (member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax)
            {
                _types.Append(InBraces(member, changes.Take(member))).Append("\n\n");
            }
            else if (IsMember(member, piece))
            {
                _shared.Append(Indented(changes.Take(member))).Append("\n\n");
            }
        }

        if (MainProgram.FindCall(root) is not null)
        {
            Remark(piece, "The cell runs its Main method. The program does not: call it where it is to run.", fails: false);
        }

        var statements = (changes.Rest() + Ends(piece)).Trim('\n', '\r', ' ', '\t');
        if (statements.Length > 0)
        {
            _statements.Append(CultureInfo.InvariantCulture, $"// {piece.Name}\n{statements}\n\n");
        }
    }

    /// <summary>What <c>using</c> declares ends with its cell; in a program it would end with the program.</summary>
    private string Ends(ProgramPiece piece) => string.Concat(
        from item in piece.Disposed.Reverse()
        let name = _names.Of(_symbols.Declared(piece).LastOrDefault(symbol => symbol.Name == item.Name)) ?? item.Name
        select item.IsAsync ? $"\nawait {name}.DisposeAsync();" : $"\n{name}?.Dispose();");

    /// <summary>A namespace for all that follows has to stand first in a program; in braces it may stand anywhere.</summary>
    private static string InBraces(MemberDeclarationSyntax member, string text) => member is FileScopedNamespaceDeclarationSyntax
        ? FileScopedNamespace().Replace(text, "$1\n{\n", 1) + "\n}"
        : text;

    private List<TextChange> Edits(ProgramPiece piece, CompilationUnitSyntax root)
    {
        var edits = new List<TextChange>();
        foreach (var token in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        {
            Name(token, piece, edits);
        }

        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia) || trivia.IsKind(SyntaxKind.EndRegionDirectiveTrivia)))
        {
            edits.Add(new(trivia.Span, ""));
        }

        if (piece.Raises)
        {
            edits.AddRange(Guarded(root).Select(group => new TextChange(new(group[0].SpanStart, 0), "try\n{\n")));
        }

        foreach (var member in root.Members)
        {
            switch (member)
            {
                case FieldDeclarationSyntax field when IsMember(member, piece):
                    Share(field, field.Modifiers, edits);
                    break;
                case FieldDeclarationSyntax field:
                    Remove(field.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ConstKeyword)), edits);
                    edits.AddRange(field.Declaration.Variables.Where(variable => variable.Initializer is null).Select(variable => new TextChange(new(variable.Identifier.Span.End, 0), " = default")));
                    break;
                case MethodDeclarationSyntax method when !IsMember(member, piece):
                    Remove(method.Modifiers.Where(modifier => modifier.Kind() is not (SyntaxKind.AsyncKeyword or SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword)), edits);
                    break;
                case MethodDeclarationSyntax or PropertyDeclarationSyntax or EventFieldDeclarationSyntax:
                    Share(member, member.Modifiers, edits);
                    break;
                case BaseTypeDeclarationSyntax type:
                    // Nested in the cell until now.
                    Remove(type.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword), edits);
                    break;
                case GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }:
                    End(last, piece, edits);
                    break;
            }
        }

        if (piece.Raises)
        {
            edits.AddRange(Guarded(root).Select(group => new TextChange(
                new(group[^1].Span.End, 0),
                "\n}\ncatch (System.Exception exception)\n{\n    System.Console.WriteLine($\"{exception.GetType()}: {exception.Message}\");\n}")));
        }

        return edits;
    }

    /// <summary>The stretches of statements that can stand in a block, since nothing later needs what they declare.</summary>
    private static List<List<MemberDeclarationSyntax>> Guarded(CompilationUnitSyntax root)
    {
        var groups = new List<List<MemberDeclarationSyntax>>();
        List<MemberDeclarationSyntax>? group = null;
        foreach (var member in root.Members)
        {
            if (member is not GlobalStatementSyntax || member.DescendantNodes().Any(node => node is SingleVariableDesignationSyntax))
            {
                group = null;
                continue;
            }

            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(member);
        }

        return groups;
    }

    /// <summary>Gives an identifier the name that its symbol has in the program, and learns which helpers the program needs.</summary>
    private void Name(SyntaxToken token, ProgramPiece piece, List<TextChange> edits)
    {
        var symbol = token.Parent switch
        {
            ConstructorDeclarationSyntax { Parent: { } type } => _symbols.DeclaredBy(type, piece),
            DestructorDeclarationSyntax { Parent: { } type } => _symbols.DeclaredBy(type, piece),
            SimpleNameSyntax name => _symbols.Of(name, piece),
            { } node => _symbols.DeclaredBy(node, piece),
            null => null,
        };
        if (symbol is not null && token.Parent is SimpleNameSyntax && _helpers.Use(symbol) is { } told)
        {
            var line = token.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            _remarks.Add((piece.Cell, new(string.Create(CultureInfo.InvariantCulture, $"{piece.Name}, line {line}"), told.Text, told.Fails)));
        }

        var renamed = _names.Of(symbol);
        if (symbol is not null && _members.Contains(symbol) && IsBare(token) && !token.Parent!.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Any(member => IsMember(member, piece)))
        {
            renamed = $"{_class}.{renamed ?? token.ValueText}";
        }

        if (renamed is null)
        {
            return;
        }

        // A name that another is derived from stays what it was.
        edits.Add(new(token.Span, token.Parent switch
        {
            IdentifierNameSyntax { Parent: AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } } => $"{token.ValueText} = {renamed}",
            IdentifierNameSyntax { Parent: ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax { Parent: not AssignmentExpressionSyntax } } } => $"{token.ValueText}: {renamed}",
            _ => renamed,
        }));
    }

    /// <summary>Whether a name stands by itself, and not behind a dot.</summary>
    private static bool IsBare(SyntaxToken token) =>
        token.Parent is SimpleNameSyntax name
        && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        && name.Parent is not (MemberBindingExpressionSyntax or QualifiedNameSyntax or NameColonSyntax);

    /// <summary>A last expression without a semicolon: its value is shown, where it has one.</summary>
    private void End(ExpressionStatementSyntax last, ProgramPiece piece, List<TextChange> edits)
    {
        var isVoid = CanStand(last.Expression)
            && (_symbols.TypeOf(last.Expression, piece) is { } type ? type.SpecialType == SpecialType.System_Void : piece.ShowsValue == false);
        var end = new TextSpan(last.Expression.Span.End, 0);
        if (isVoid || IsDisplay(last.Expression, piece))
        {
            edits.Add(new(end, ";"));
            return;
        }

        _helpers.Need(_helpers.Show);
        edits.Add(new(new(last.Expression.SpanStart, 0), $"{_helpers.Show}("));
        edits.Add(new(end, ");"));
    }

    // Others are no statements without a use of their value.
    private static bool CanStand(ExpressionSyntax expression) => expression is
        InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
        or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression };

    // What display(x) returns is shown already.
    private bool IsDisplay(ExpressionSyntax expression, ProgramPiece piece) =>
        _symbols.TypeOf(expression, piece)?.Name == nameof(Microsoft.DotNet.Interactive.DisplayedValue);

    private static void Remove(IEnumerable<SyntaxToken> modifiers, List<TextChange> edits) =>
        edits.AddRange(modifiers.Select(modifier => new TextChange(TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End), "")));

    private static void Share(MemberDeclarationSyntax member, SyntaxTokenList modifiers, List<TextChange> edits)
    {
        Remove(modifiers.Where(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.StaticKeyword), edits);
        edits.Add(new(new(member.SpanStart, 0), modifiers.Any(SyntaxKind.ConstKeyword) ? "public " : "public static "));
    }

    private static string Indented(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : $"    {line}"));

    /// <summary>Finds what has to be a member of a class: what cannot stand among statements, and what types or other members use.</summary>
    private void FindMembers(IReadOnlyList<ProgramPiece> code)
    {
        var waiting = new Queue<(ProgramPiece Piece, SyntaxNode Node)>();
        foreach (var piece in code)
        {
            foreach (var member in _symbols.Root(piece).Members)
            {
                if (member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                {
                    waiting.Enqueue((piece, member));
                }
                else if (!IsStatement(member))
                {
                    Add(piece, member);
                }
            }
        }

        while (waiting.TryDequeue(out var item))
        {
            foreach (var name in item.Node.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (_symbols.Of(name, item.Piece) is not { } symbol || symbol is ITypeSymbol || !_symbols.IsGlobal(symbol) || _members.Contains(symbol))
                {
                    continue;
                }

                var declaration = symbol.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
                var home = code.First(piece => _symbols.Root(piece) == declaration.SyntaxTree.GetRoot());
                if (symbol is IFieldSymbol { IsConst: false, IsStatic: false })
                {
                    Remark(item.Piece, $"'{symbol.Name}' is a variable of {home.Name}, which a {(item.Node is PropertyDeclarationSyntax ? "property" : "member")} outside of the statements cannot use in a program. Hand it over, or make it static.", fails: true);
                    _members.Add(symbol);
                    continue;
                }

                Add(home, declaration);
            }
        }

        void Add(ProgramPiece piece, MemberDeclarationSyntax member)
        {
            foreach (var symbol in SymbolsOf(member, piece))
            {
                _members.Add(symbol);
            }

            waiting.Enqueue((piece, member));
        }
    }

    private IEnumerable<ISymbol> SymbolsOf(MemberDeclarationSyntax member, ProgramPiece piece) =>
        (member is BaseFieldDeclarationSyntax fields ? fields.Declaration.Variables : (IEnumerable<SyntaxNode>)[member])
            .Select(node => _symbols.DeclaredBy(node, piece))
            .OfType<ISymbol>();

    private bool IsMember(MemberDeclarationSyntax member, ProgramPiece piece) =>
        member is not GlobalStatementSyntax && SymbolsOf(member, piece).Any(symbol => _members.Contains(symbol) && symbol is not IFieldSymbol { IsConst: false, IsStatic: false });

    /// <summary>Whether it can stand among the statements of a program.</summary>
    private static bool IsStatement(MemberDeclarationSyntax member) => member switch
    {
        GlobalStatementSyntax or BaseNamespaceDeclarationSyntax or IncompleteMemberSyntax => true,
        FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.StaticKeyword),
        MethodDeclarationSyntax method => !method.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword)),
        _ => false,
    };

    [GeneratedRegex(@"^([ \t]*namespace\s+[^;{]+?)\s*;\s*", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    private void Remark(ProgramPiece piece, string text, bool fails) => _remarks.Add((piece.Cell, new(piece.Name, text, fails)));

    /// <summary>A cell's text with changes, of which parts are taken elsewhere.</summary>
    private sealed class Changes(SourceText text, List<TextChange> edits)
    {
        private readonly List<TextSpan> _taken = [];

        public void Remove(TextSpan span) => _taken.Add(span);

        public string Take(SyntaxNode node)
        {
            Remove(node.FullSpan);
            return Renamed(node.FullSpan).Trim('\n', '\r');
        }

        public string Renamed(TextSpan span) => text
            .GetSubText(span)
            .WithChanges(edits.Where(edit => IsIn(span, edit)).OrderBy(edit => edit.Span.Start).Select(edit => new TextChange(new(edit.Span.Start - span.Start, edit.Span.Length), edit.NewText!)))
            .ToString();

        public string Rest() => text
            .WithChanges(edits
                .Where(edit => !_taken.Exists(span => IsIn(span, edit)))
                .Concat(_taken.Select(span => new TextChange(span, "")))
                .OrderBy(edit => edit.Span.Start))
            .ToString();

        // What is inserted where a span ends stands behind it.
        private static bool IsIn(TextSpan span, TextChange edit) => span.Contains(edit.Span.Start) && edit.Span.End <= span.End;
    }
}
