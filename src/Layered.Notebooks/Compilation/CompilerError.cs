using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>An error of the compiler, and where to look for its reason.</summary>
/// <param name="Diagnostic">The error.</param>
/// <param name="Compilation">The piece of code that does not compile.</param>
internal sealed record CompilerError(Diagnostic Diagnostic, CSharpCompilation Compilation)
{
    /// <summary>The names that scripts of cells have declared, where the code does not see them.</summary>
    public IReadOnlySet<string> ScriptNames { get; init; } = new HashSet<string>();

    /// <summary>The compiler's number.</summary>
    public string Id => Diagnostic.Id;

    /// <summary>The innermost code at the place of the error.</summary>
    public SyntaxNode Node => Tree.GetRoot().FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The token that the error begins at.</summary>
    public SyntaxToken Token => Tree.GetRoot().FindToken(Diagnostic.Location.SourceSpan.Start);

    /// <summary>What the code means.</summary>
    public SemanticModel Model => Compilation.GetSemanticModel(Tree);

    /// <summary>The text that the error is in; where it is in none, the piece itself.</summary>
    public SyntaxTree Tree => Diagnostic.Location.SourceTree ?? Compilation.SyntaxTrees[0];
}
