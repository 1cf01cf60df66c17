using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>What is different in a notebook's cell from a program.</summary>
internal sealed partial class NotebookHint : Hint
{
    /// <inheritdoc/>
    public override string? For(CompilerError error) => error.Id switch
    {
        "CS0120" or "CS0236" when IsInTypeOfCell(error) =>
            "A class in a cell sees neither variables nor functions of cells, unless they are static. Pass what it needs to its constructor or method.",
        "CS0103" or "CS0246" or "CS1061" when error.ScriptNames.Contains(error.Token.ValueText) =>
            $"{error.Token.ValueText} is declared by a cell, as a part of its script, which namespaces, partial types and classes with extensions do not see. Put it, and what it calls, into a static class.",
        "CS0029" or "CS0266" or "CS1503" or "CS1929" or "CS0030" when OfTwoDeclarations(error) is { } name =>
            $"There are two {name} here: the type was declared again, and what was made before is of the older one. Run the cells again that made it.",
        "CS8345" => "A ref struct such as Span<T> cannot be a variable of a cell. Put the lines that use it into a block { … } or a function.",
        EndedNames.Error => "As in a block, what using declares is disposed of at the end: here, of the cell. Use it in that cell, or declare it without using.",
        "CS0116" when error.Node.FirstAncestorOrSelf<FileScopedNamespaceDeclarationSyntax>() is { } space =>
            $"Behind namespace {space.Name}; all is in the namespace. Write what runs into another cell, or put the types into namespace {space.Name} {{ … }}.",
        "CS1503" when UsingDeclarations.IsCall(error.Node) => "What using declares is disposed of, so its type has to be IDisposable, and IAsyncDisposable behind await using.",
        "CS8795" or "CS9248" => "A partial member needs its other half: one that a source generator writes for its attribute, or your own.",
        "CS0201" => "A value is shown where it is the last line, without a semicolon. Elsewhere show it with display(…).",
        _ => null,
    };

    /// <summary>The type that a message names twice, since it means two of one name.</summary>
    private static string? OfTwoDeclarations(CompilerError error)
    {
        var message = error.Diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return Quoted().Matches(message).Select(match => match.Groups["name"].Value).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
    }

    [GeneratedRegex(@"'(?<name>[\w.]+)(<[^']*>)?( \[[^]]*\])?'")]
    private static partial Regex Quoted();

    private static bool IsInTypeOfCell(CompilerError error) => error.Node.Ancestors().OfType<TypeDeclarationSyntax>().Any();
}
