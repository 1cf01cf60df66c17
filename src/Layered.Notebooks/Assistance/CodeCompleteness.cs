using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>Whether code is ready to be run, or is still being written.</summary>
public enum CodeCompleteness
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>Something that is open has to be closed first.</summary>
    Incomplete,

    /// <summary>It has an error that nothing behind it mends.</summary>
    Invalid,
}

/// <summary>Tells consoles whether Enter runs a cell or begins another line.</summary>
public static class CompletenessOfCode
{
    /// <summary>Reads a cell; nothing runs, and no name is looked up.</summary>
    public static CodeCompleteness Of(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var tree = CSharpSyntaxTree.ParseText(UsingDeclarations.Open(CellText.Read(cell).Code).Code, CellSyntax.Script);
        return !SyntaxFactory.IsCompleteSubmission(tree) ? CodeCompleteness.Incomplete
            : tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != CellRewriter.NamespaceInScript) ? CodeCompleteness.Invalid
            : CodeCompleteness.Complete;
    }
}
