using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Jupyter;

/// <summary>Tells a console whether Enter should run the code or begin another line.</summary>
internal sealed class IsCompleteHandler : IRequestHandler
{
    private const string Indent = "    ";

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <inheritdoc/>
    public string RequestType => "is_complete_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        var code = request.Content.RequireString("code");
        var tree = CSharpSyntaxTree.ParseText(WithoutDirectives(code), Script);
        JsonObject reply = !SyntaxFactory.IsCompleteSubmission(tree)
            ? new() { ["status"] = "incomplete", ["indent"] = NextIndent(code) }
            : new() { ["status"] = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete" };
        return Task.FromResult<JsonObject?>(reply);
    }

    /// <summary>The code with the lines blank that are the notebook's and not the language's, such as <c>#!time</c>.</summary>
    private static string WithoutDirectives(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.TrimStart().StartsWith("#!", StringComparison.Ordinal) ? "" : line));

    private static string NextIndent(string code)
    {
        var last = code.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        var own = last[..^last.TrimStart().Length];
        return last.TrimEnd() is [.., '{' or '(' or '['] ? own + Indent : own;
    }
}
