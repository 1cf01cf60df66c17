using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>A notebook as a program of one file, as <c>dotnet run file.cs</c> of .NET 10 takes it.</summary>
/// <param name="Text">The program.</param>
/// <param name="Remarks">What is different in it from the notebook: <see cref="NotebookRemark.Fails"/> where it does not compile as it stands.</param>
/// <remarks>
/// Statements stay in their order, types go behind them and usings before them. Where a later cell declares a name again, the later one gets
/// another name. What types use of the cells around them (constants, static members, extension methods) goes into a static class.
/// </remarks>
public sealed record NotebookProgram(string Text, IReadOnlyList<NotebookRemark> Remarks)
{
    /// <summary>Writes the program.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Its folder, from which its relative paths start.</param>
    /// <param name="target">The folder of the program, from which the relative paths of its head start.</param>
    public static NotebookProgram Of(NotebookDocument notebook, string folder, string target)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var head = new ProgramHead();
        var source = new ProgramSource(Path.GetFullPath(folder), Path.GetFullPath(target), head);
        source.Read(notebook);
        var writer = new ProgramWriter(source.Pieces, head);
        var (statements, types) = writer.Write();
        foreach (var import in SubmissionCompiler.Imports.Where(import => !import.Contains("Interactive", StringComparison.Ordinal)))
        {
            head.AddUsing($"using {import};");
        }

        foreach (var line in writer.Usings)
        {
            head.AddUsing(line);
        }

        var text = head.Write([notebook.Title == notebook.Name ? notebook.Name : $"{notebook.Title} ({notebook.Name})"]) + statements + types;
        var remarks = source.Remarks.Concat(writer.Remarks).OrderBy(item => item.Cell).Select(item => item.Remark).ToList();
        remarks.AddRange(SyntaxErrors(text));
        return new(text, remarks);
    }

    private static IEnumerable<NotebookRemark> SyntaxErrors(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview).WithFeatures([new("FileBasedProgram", "true")]))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .Select(diagnostic => new NotebookRemark(
                string.Create(CultureInfo.InvariantCulture, $"line {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1} of the program"),
                diagnostic.GetMessage(CultureInfo.InvariantCulture),
                Fails: true));
}
