using System.Collections.Immutable;
using System.Text;
using Layered.Interactive;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;

namespace Layered.Notebooks;

/// <summary>Compiles pieces of code, each with the accepted ones before it in sight.</summary>
/// <remarks>
/// References are given to the compiler once: later pieces inherit them from the chain. Roslyn builds the chain, because it
/// alone can let a newer version of a reference take an older one's place; running the pieces is the engine's own.
/// </remarks>
internal sealed class SubmissionCompiler
{
    /// <summary>The namespaces in sight without a <c>using</c>, as .NET Interactive has them, and the functions a cell may call.</summary>
    public static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(Kernel).FullName!, typeof(NotebookFunctions).FullName!,
    ];

    /// <summary>Noise in a notebook: unified assembly versions, <c>string?</c> outside <c>#nullable enable</c>, and fields that only a later cell assigns.</summary>
    private static readonly ImmutableHashSet<string> SilencedWarnings = ["CS1701", "CS1702", "CS8632", "CS0649"];

    /// <summary>Loops and functions ask whether the cell was interrupted, and an endless recursion becomes an exception.</summary>
    private static readonly EmitOptions Emission = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb,
        instrumentationKinds: [InstrumentationKind.ModuleCancellation, InstrumentationKind.StackOverflowProbing]);

    private readonly AssemblyImages _images = new();
    private ImmutableList<MetadataReference> _newReferences = [];
    private Script<object>? _last;

    /// <summary>Makes an assembly usable from the next piece of code on.</summary>
    public void AddReference(string path) => _newReferences = _newReferences.Add(_images.CreateReference(path));

    /// <summary>A piece that has everything in sight that the next one will have. Any thread may ask.</summary>
    public Script<object> Draft() => Chain("", "");

    /// <summary>A new reference to an assembly that the pieces refer to, for a chain of its own.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <param name="documentation">What is written about its members.</param>
    public MetadataReference CreateReference(string path, DocumentationProvider documentation) =>
        FrameworkAssemblies.TryCreateReference(path, documentation) ?? _images.CreateReference(path, documentation);

    /// <summary>Compiles code that stands in a cell or file of the given name.</summary>
    /// <exception cref="CompilationFailedException">The code has errors.</exception>
    public Submission Compile(string code, string name, CancellationToken cancellationToken)
    {
        var script = Chain(code, name);
        var compilation = (CSharpCompilation)script.GetCompilation();
        var (image, symbols) = (new MemoryStream(), new MemoryStream());
        var emitted = compilation.Emit(
            image,
            symbols,
            options: Emission,
            cancellationToken: cancellationToken);
        if (!emitted.Success && emitted.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new CompilationFailedException(
                compilation,
                [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
        }

        image.Position = 0;
        symbols.Position = 0;
        var entry = compilation.GetEntryPoint(cancellationToken)!;
        return new(
            script,
            HasCode: emitted.Success,
            image,
            symbols,
            entry.ContainingType.MetadataName,
            entry.MetadataName,
            () => EndsInValue(compilation),
            [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && !SilencedWarnings.Contains(diagnostic.Id))]);
    }

    /// <summary>Puts the piece, which has run, in sight of those to come.</summary>
    public void Accept(Submission submission)
    {
        _last = submission.Script;
        _newReferences = [];
    }

    private Script<object> Chain(string code, string name)
    {
        var (last, newReferences) = (_last, _newReferences);
        var options = ScriptOptions.Default
            .WithReferences(last is null ? FrameworkAssemblies.CreateReferences().Concat(newReferences) : newReferences)
            .WithImports(last is null ? Imports : [])
            .WithMetadataResolver(NoFurtherReferences.Instance)
            .WithDebugSymbols()
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithFilePath(name);
        return last is null ? CSharpScript.Create<object>(code, options) : last.ContinueWith<object>(code, options);
    }

    /// <summary>Whether the last statement is an expression without a semicolon that has a value.</summary>
    private static bool EndsInValue(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        return tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }
}
