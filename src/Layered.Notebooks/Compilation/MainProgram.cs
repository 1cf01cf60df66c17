using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>A program with a <c>Main</c> method, pasted whole: a cell that has no statements of its own calls it, as starting the program would.</summary>
internal static class MainProgram
{
    /// <summary>What the method is called.</summary>
    public const string Name = "Main";

    /// <summary>The call that is to be put into a cell, before what it declares, which may be a namespace for all that follows; null where it is no such program.</summary>
    public static TextChange? FindCall(CompilationUnitSyntax cell)
    {
        if (cell.Members.Any(member => member is GlobalStatementSyntax or FieldDeclarationSyntax))
        {
            return null;
        }

        var mains = cell.DescendantNodes(node => node is not BlockSyntax).OfType<MethodDeclarationSyntax>().Where(IsMain).ToList();
        var call = mains.Count switch
        {
            0 => null,
            1 => Call(mains[0]),
            _ => $"global::System.Console.Error.WriteLine(\"Main was not run: there are {mains.Count}. Call the one that is meant.\");",
        };
        return call is null ? null : new(new(cell.Members[0].SpanStart, 0), call + " ");
    }

    private static bool IsMain(MethodDeclarationSyntax method) =>
        method.Identifier.ValueText == Name
        && method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && method.TypeParameterList is null
        && method.ParameterList.Parameters.All(parameter => parameter.Type?.ToString().TrimEnd('?') is "string[]" or "String[]" or "System.String[]")
        && method.ParameterList.Parameters.Count < 2
        && method.Ancestors().OfType<TypeDeclarationSyntax>().All(type => type.TypeParameterList is null);

    // A method outside of any class is the script's own; one in a class may be private.
    private static string Call(MethodDeclarationSyntax main)
    {
        if (main.Parent is CompilationUnitSyntax)
        {
            var isTask = main.ReturnType.ToString().Contains("Task", StringComparison.Ordinal);
            return $"{(isTask ? "await " : "")}{Name}({(main.ParameterList.Parameters.Count > 0 ? "[]" : "")});";
        }

        var names = main.Ancestors().Reverse().Select(node => node switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            TypeDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        });
        return $"await global::Layered.Interactive.NotebookHost.RunMainAsync(typeof({string.Join('.', names.OfType<string>())}));";
    }
}
