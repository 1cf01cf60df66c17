using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>Gives the variables of the cell tagged <c>parameters</c> other values.</summary>
/// <remarks>The new value takes the place of the old one in the cell itself, so what the cell derives from it follows, and the executed copy shows what ran.</remarks>
internal static class NotebookParameters
{
    private const string Tag = "parameters";

    /// <summary>Writes the values into the cell.</summary>
    /// <exception cref="ParameterException">A name is unknown or a value is of the wrong type.</exception>
    public static void Apply(NotebookDocument document, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        var cell = document.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag))
            ?? throw new ParameterException($"{document.Name} has no cell tagged '{Tag}', so '{values.Keys.First()}' cannot be set.");
        var known = Variables(cell.Source);
        var source = SourceText.From(cell.Source);
        cell.Source = source.WithChanges(values.Select(value => Change(document.Name, known, value.Key, value.Value))).ToString();
    }

    private static TextChange Change(string notebook, IReadOnlyList<Variable> known, string name, string value)
    {
        var list = known.Count > 0 ? string.Join(", ", known) : "none";
        var variable = known.FirstOrDefault(variable => variable.Name == name)
            ?? throw new ParameterException($"{notebook} has no parameter '{name}'. It has: {list}.");
        var literal = ParameterLiteral.Write(variable.Type, value)
            ?? throw new ParameterException($"'{value}' is not a value for the parameter '{variable}' of {notebook}. It has: {list}.");
        return new(variable.Initializer, literal);
    }

    /// <summary>The cell's variables that have a value which can be given as text.</summary>
    private static List<Variable> Variables(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        var compilation = CSharpCompilation.CreateScriptCompilation(
            Tag,
            tree,
            FrameworkAssemblies.CreateReferences(),
            new(OutputKind.DynamicallyLinkedLibrary, usings: SubmissionCompiler.Imports));
        var model = compilation.GetSemanticModel(tree);
        return
        [
            .. from field in tree.GetCompilationUnitRoot().Members.OfType<FieldDeclarationSyntax>()
               from declarator in field.Declaration.Variables
               where declarator.Initializer is not null
               let type = ((IFieldSymbol)model.GetDeclaredSymbol(declarator)!).Type
               where ParameterLiteral.Supports(type)
               select new Variable(declarator.Identifier.ValueText, type, declarator.Initializer!.Value.Span),
        ];
    }

    private sealed record Variable(string Name, ITypeSymbol Type, TextSpan Initializer)
    {
        public override string ToString() => $"{Type.ToDisplayString()} {Name}";
    }
}
