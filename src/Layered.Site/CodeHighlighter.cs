using System.Globalization;
using System.Text;
using Layered.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Site;

/// <summary>Colours C# script with Roslyn's classifier.</summary>
internal sealed class CodeHighlighter : IDisposable
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        [ClassificationTypeNames.Keyword] = "k",
        [ClassificationTypeNames.ControlKeyword] = "k",
        [ClassificationTypeNames.PreprocessorKeyword] = "d",
        [ClassificationTypeNames.PreprocessorText] = "d",
        [ClassificationTypeNames.Comment] = "c",
        [ClassificationTypeNames.XmlDocCommentText] = "c",
        [ClassificationTypeNames.XmlDocCommentDelimiter] = "c",
        [ClassificationTypeNames.XmlDocCommentName] = "c",
        [ClassificationTypeNames.XmlDocCommentAttributeName] = "c",
        [ClassificationTypeNames.XmlDocCommentAttributeValue] = "c",
        [ClassificationTypeNames.XmlDocCommentAttributeQuotes] = "c",
        [ClassificationTypeNames.StringLiteral] = "s",
        [ClassificationTypeNames.VerbatimStringLiteral] = "s",
        [ClassificationTypeNames.StringEscapeCharacter] = "s",
        [ClassificationTypeNames.NumericLiteral] = "n",
        [ClassificationTypeNames.ClassName] = "t",
        [ClassificationTypeNames.RecordClassName] = "t",
        [ClassificationTypeNames.RecordStructName] = "t",
        [ClassificationTypeNames.StructName] = "t",
        [ClassificationTypeNames.EnumName] = "t",
        [ClassificationTypeNames.InterfaceName] = "t",
        [ClassificationTypeNames.DelegateName] = "t",
        [ClassificationTypeNames.TypeParameterName] = "t",
        [ClassificationTypeNames.MethodName] = "m",
        [ClassificationTypeNames.ExtensionMethodName] = "m",
    };

    private readonly AdhocWorkspace _workspace = new();
    private readonly ProjectId _project = ProjectId.CreateNewId();

    public CodeHighlighter() => _workspace.AddProject(ProjectInfo.Create(
        _project,
        VersionStamp.Default,
        "notebook",
        "notebook",
        LanguageNames.CSharp,
        parseOptions: new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script),
        metadataReferences: [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]));

    /// <summary>The code as HTML: encoded text in spans, without an element around it.</summary>
    public string Highlight(string code)
    {
        code = code.ReplaceLineEndings("\n");

        // Directives are the host's language and not C#: the classifier sees blanks in their place.
        var cell = CellText.Read(code);
        var marks = Classify(cell.Code);
        foreach (var directive in cell.Directives)
        {
            Array.Fill(marks, "d", directive.Start, directive.Length);
        }

        return Write(code, marks);
    }

    public void Dispose() => _workspace.Dispose();

    private string?[] Classify(string script)
    {
        var marks = new string?[script.Length];
        var document = _workspace.CurrentSolution
            .AddDocument(DocumentId.CreateNewId(_project), "cell", SourceText.From(script))
            .Projects.Single().Documents.Single()
            .WithSourceCodeKind(SourceCodeKind.Script);
        var root = document.GetSyntaxRootAsync().GetAwaiter().GetResult()!;
        foreach (var span in Classifier.GetClassifiedSpansAsync(document, TextSpan.FromBounds(0, script.Length)).GetAwaiter().GetResult())
        {
            var mark = span.ClassificationType == ClassificationTypeNames.Identifier
                ? GuessByPlace(root.FindToken(span.TextSpan.Start))
                : Classes.GetValueOrDefault(span.ClassificationType);
            if (mark is not null)
            {
                Array.Fill(marks, mark, span.TextSpan.Start, span.TextSpan.Length);
            }
        }

        return marks;
    }

    /// <summary>What a name of another cell or of a package must be, by where it stands.</summary>
    private static string? GuessByPlace(SyntaxToken token)
    {
        if (token.Parent is not SimpleNameSyntax name)
        {
            return null;
        }

        SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return whole.Parent switch
        {
            InvocationExpressionSyntax call when call.Expression == whole => "m",
            MemberAccessExpressionSyntax owner when owner.Expression == whole && char.IsUpper(token.ValueText, 0) => "t",
            _ when whole == name && SyntaxFacts.IsInTypeOnlyContext(name) => "t",
            _ => null,
        };
    }

    private static string Write(string code, string?[] marks)
    {
        var html = new StringBuilder();
        for (var start = 0; start < code.Length;)
        {
            var end = start + 1;
            while (end < code.Length && marks[end] == marks[start])
            {
                end++;
            }

            var text = Html.Encode(code[start..end]);
            _ = marks[start] is { } mark
                ? html.Append(CultureInfo.InvariantCulture, $"<span class=\"{mark}\">{text}</span>")
                : html.Append(text);
            start = end;
        }

        return html.ToString();
    }
}
