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
        EndedNames.Error => "As in a block, what using declares is disposed of at the end: here, of the cell. Use it in that cell, or declare it without using.",
        "CS0116" when error.Node.FirstAncestorOrSelf<FileScopedNamespaceDeclarationSyntax>() is { } space =>
            $"Behind namespace {space.Name}; all is in the namespace. Write what runs into another cell, or put the types into namespace {space.Name} {{ … }}.",
        "CS1503" when UsingDeclarations.IsCall(error.Node) => "What using declares is disposed of, so its type has to be IDisposable, and IAsyncDisposable behind await using.",
        "CS8795" or "CS9248" => "A partial member needs its other half: one that a source generator writes for its attribute, or your own.",
        "CS0201" => "A value is shown where it is the last line, without a semicolon. Elsewhere show it with display(…).",
        _ => null,
    };

    private static bool IsInTypeOfCell(CompilerError error) => error.Node.Ancestors().OfType<TypeDeclarationSyntax>().Any();
}
