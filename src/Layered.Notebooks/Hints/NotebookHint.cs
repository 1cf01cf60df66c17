using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>What is different in a notebook's cell from a program.</summary>
internal sealed class NotebookHint : Hint
{
    /// <inheritdoc/>
    public override string? For(CompilerError error) => error.Id switch
    {
        "CS0120" or "CS0236" when IsInTypeOfCell(error) =>
            "A class in a cell sees neither variables nor functions of cells, unless they are static. Pass what it needs to its constructor or method.",
        "CS7021" => "Cells have no namespaces: leave the line and its braces out.",
        "CS1109" => "In a cell, an extension method stands outside of classes: static int Twice(this int x) => 2 * x;",
        "CS0201" => "A value is shown where it is the last line, without a semicolon. Elsewhere show it with display(…).",
        "CS1002" when IsUsingDeclaration(error) => "A cell has no using declaration outside of a block: write using (var x = …) { … }, or put the lines into braces.",
        _ => null,
    };

    private static bool IsInTypeOfCell(CompilerError error) => error.Node.Ancestors().OfType<TypeDeclarationSyntax>().Any();

    private static bool IsUsingDeclaration(CompilerError error) =>
        error.Compilation.SyntaxTrees[0].GetText().Lines.GetLineFromPosition(error.Diagnostic.Location.SourceSpan.Start).ToString().TrimStart().Split(' ', '(') is ["using", "var", ..]
        && error.Token.Kind() is not SyntaxKind.EndOfFileToken;
}
