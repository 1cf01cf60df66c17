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
/// Statements, functions and variables are a script; types are compiled as a project's are (<see cref="TypeCompiler"/>), unless
/// they call what only a script has, or do not compile but as a part of it.
/// References are given to the compiler once: later pieces inherit them from the chain. Roslyn builds the chain, because it
/// alone can let a newer version of a reference take an older one's place; running the pieces is the engine's own.
/// </remarks>
internal sealed class SubmissionCompiler
{
    /// <summary>The compiler's first use takes a second, most of it spent on compiling the compiler; it can pass while packages are found.</summary>
    public static readonly Lazy<Task> WarmUp = new(() => Task.Run(() => new SubmissionCompiler().Compile(new("1", ""), default)));

    /// <summary>The namespaces in sight without a <c>using</c>, as .NET Interactive has them, and the functions a cell may call.</summary>
    public static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(Kernel).FullName!, typeof(NotebookFunctions).FullName!,
    ];

    /// <summary>Noise in a notebook: unified assembly versions, <c>string?</c> outside <c>#nullable enable</c>, fields that only a later cell assigns, and a Main that is no entry point.</summary>
    private static readonly ImmutableHashSet<string> SilencedWarnings = ["CS1701", "CS1702", "CS8632", "CS0649", "CS7022"];

    private const string NotAwaited = "CS4014";
    private const string UsingsName = "usings of the engine";

    /// <summary>Loops and functions ask whether the cell was interrupted, and an endless recursion becomes an exception.</summary>
    private static readonly EmitOptions Emission = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb,
        instrumentationKinds: [InstrumentationKind.ModuleCancellation, InstrumentationKind.StackOverflowProbing]);

    private readonly AssemblyImages _images = new();
    private readonly TypeCompiler _types;
    private readonly EndedNames _ended = new();
    private readonly ScriptNames _names = new();

    /// <summary>The last accepted piece, and the references that came after it: both as one, for other threads read them while cells are accepted.</summary>
    private volatile Sight _sight = new(null, []);

    public SubmissionCompiler() => _types = new(_images, Generators);

    /// <summary>What completes the types of cells.</summary>
    public SourceGenerators Generators { get; } = new();

    /// <summary>Whether one of the imports is a type, whose members are in sight.</summary>
    public static bool IsType(string import) => import == typeof(Kernel).FullName || import == typeof(NotebookFunctions).FullName;

    /// <summary>Makes an assembly usable from the next piece of code on.</summary>
    public void AddReference(string path)
    {
        See([_images.CreateReference(path)]);
        _types.AddReference(path);
    }

    /// <summary>Makes an assembly that is in no file usable from the next piece of code on.</summary>
    /// <param name="path">What stands for its file.</param>
    /// <param name="image">The assembly.</param>
    public void AddReference(string path, byte[] image)
    {
        _images.Add(path, image);
        AddReference(path);
    }

    /// <summary>A piece that has everything in sight that the next one will have. Any thread may ask.</summary>
    /// <param name="types">What else is in sight.</param>
    public Script<object> Draft(IReadOnlyList<TypeAssembly> types)
    {
        var (last, references) = _sight;
        return Chain(last, references.AddRange(types.Select(_images.CreateReference)), new("", ""));
    }

    /// <summary>The types of a piece that is not to be run, as far as they compile. Any thread may ask.</summary>
    public IReadOnlyList<TypeAssembly> TryCompileTypes(CellParts parts, CancellationToken cancellationToken)
    {
        try
        {
            return _types.Compile(parts, Emission, Options, cancellationToken).Assemblies;
        }
        catch (CompilationFailedException)
        {
            return [];
        }
    }

    /// <summary>A new reference to an assembly that the pieces refer to, for a chain of its own.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <param name="documentation">What is written about its members, where it is not one of the cells' own.</param>
    public MetadataReference CreateReference(string path, Func<string, DocumentationProvider> documentation) =>
        _types.FindDocumentation(path) is { } own ? _images.CreateReference(path, own)
        : FrameworkAssemblies.TryCreateReference(path, documentation(path)) ?? _images.CreateReference(path, documentation(path));

    /// <summary>The code of a cell or file that declared a symbol, where the compiler knows it from an assembly only; null where none did.</summary>
    public CodePiece? FindDeclaration(ISymbol symbol) => _types.FindDeclaration(symbol);

    /// <summary>Says that what the pieces of a cell have declared by <c>using</c> is gone.</summary>
    public void EndNames(string cell) => _ended.End(cell);

    /// <summary>Compiles the types of several pieces that may need one another; null where there are none, or where each has to be seen for itself.</summary>
    public Submission? CompileTypes(IReadOnlyList<CodePiece> pieces, CancellationToken cancellationToken)
    {
        CellParts[] parts = [.. pieces.Select(CellParts.Read).Where(parts => parts.Units.Count > 0 || parts.HasGlobalUsings)];
        if (parts.All(parts => parts.Units.Count == 0) || parts.Any(CallScript))
        {
            return null;
        }

        try
        {
            var (types, warnings) = _types.Compile(parts, Emission, Options, cancellationToken);
            return new(types, null, null, Told(warnings));
        }
        catch (CompilationFailedException) when (!parts.Any(parts => parts.NeedTypes))
        {
            return null;
        }
    }

    /// <summary>Compiles code.</summary>
    /// <exception cref="CompilationFailedException">The code has errors.</exception>
    public Submission Compile(CodePiece piece, CancellationToken cancellationToken)
    {
        var parts = CellParts.Read(piece);
        if (parts.Units.Count == 0)
        {
            return CompileScript(piece with { Text = parts.WithoutAttributes }, [], [], cancellationToken);
        }

        if (CallScript(parts) && !parts.NeedTypes)
        {
            return CompileWhole(piece, parts, cancellationToken);
        }

        IReadOnlyList<TypeAssembly> types;
        IReadOnlyList<Diagnostic> warnings;
        try
        {
            (types, warnings) = _types.Compile(parts, Emission, Options, cancellationToken);
        }
        catch (CompilationFailedException) when (!parts.NeedTypes)
        {
            return CompileWhole(piece, parts, cancellationToken);
        }
        catch (CompilationFailedException exception)
        {
            throw exception.Knowing(_names.All.Concat(parts.ScriptNames).ToHashSet());
        }

        return CompileScript(piece with { Text = parts.Script }, types, warnings, cancellationToken);
    }

    /// <summary>Compiles types as a part of the script. Older ones of their names go out of sight, for other types would go on to mean those.</summary>
    private Submission CompileWhole(CodePiece piece, CellParts parts, CancellationToken cancellationToken)
    {
        var names = parts.Units.SelectMany(unit => unit.Names).ToHashSet();
        IReadOnlyList<TypeAssembly> without = [];
        try
        {
            without = _types.Hide(names, Emission, Options, cancellationToken);
        }
        catch (CompilationFailedException)
        {
            // What stood beside them needs them.
        }

        return CompileScript(piece with { Text = parts.WithoutAttributes }, without, [], cancellationToken);
    }

    /// <summary>Puts the piece, which has run, in sight of those to come.</summary>
    public void Accept(Submission submission)
    {
        if (submission.Script is { } script)
        {
            _names.Add(script);
            _ended.Accept(script);
            _sight = new(script, []);
            _types.Accept(submission.Types, [.. script.GetCompilation().SyntaxTrees.Single().GetCompilationUnitRoot().Usings.Select(directive => directive.ToString())]);
        }
        else
        {
            See(submission.Types.Select(_images.CreateReference));
            _types.Accept(submission.Types, []);
        }

        _names.Hide(submission.Types.SelectMany(types => types.Names));
    }

    private void See(IEnumerable<MetadataReference> references) => _sight = _sight with { NewReferences = _sight.NewReferences.AddRange(references) };

    private CSharpCompilationOptions Options => (CSharpCompilationOptions)Draft([]).GetCompilation().Options;

    /// <summary>Whether types may mean something that a script declares, which only a script sees.</summary>
    private bool CallScript(CellParts parts) =>
        parts.Units.SelectMany(unit => unit.Called).Any(name => _names.Static.Contains(name) || parts.ScriptNames.Contains(name));

    private Submission CompileScript(CodePiece piece, IReadOnlyList<TypeAssembly> types, IReadOnlyList<Diagnostic> warnings, CancellationToken cancellationToken)
    {
        var (last, references) = _sight;
        references = references.AddRange(types.Select(_images.CreateReference));

        // What an earlier script declared by the name would hide the newer type.
        if (types.SelectMany(assembly => assembly.Names).Where(_names.All.Contains).ToList() is { Count: > 0 } hidden)
        {
            (last, references) = (Chain(last, references, new(UsingsName, string.Concat(hidden.Select(name => $"using {name} = global::{name};\n")))), []);
        }

        try
        {
            return CompileScript(Chain(last, references, piece), types, warnings, cancellationToken);
        }
        catch (CompilationFailedException exception) when (exception.Errors.Any(error => error.Id is "CS0103" or "CS0246"))
        {
            // What a new project has in sight and a cell of other hosts has not: only where a name is found nowhere else.
            var usings = Chain(last, references, new(UsingsName, string.Join('\n', TypeCompiler.ProjectUsings)));
            try
            {
                return CompileScript(Chain(usings, [], piece), types, warnings, cancellationToken);
            }
            catch (CompilationFailedException again)
            {
                throw again.Errors.Count < exception.Errors.Count ? again : exception;
            }
        }
    }

    private Submission CompileScript(Script<object> script, IReadOnlyList<TypeAssembly> types, IReadOnlyList<Diagnostic> warnings, CancellationToken cancellationToken)
    {
        var compilation = (CSharpCompilation)script.GetCompilation();
        var (image, symbols) = (new MemoryStream(), new MemoryStream());
        var emitted = compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellationToken);
        if (emitted.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new CompilationFailedException(compilation, [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
        }

        if (_ended.FindUses(compilation) is { Count: > 0 } uses)
        {
            throw new CompilationFailedException(compilation, uses);
        }

        image.Position = 0;
        symbols.Position = 0;
        var entry = compilation.GetEntryPoint(cancellationToken)!;
        return new(
            types,
            script,
            emitted.Success ? new(image, symbols, entry.ContainingType.MetadataName, entry.MetadataName, () => EndsInValue(compilation)) : null,
            Told([.. warnings, .. emitted.Diagnostics.Where(diagnostic => diagnostic.Id != NotAwaited || !IsOfLastExpression(compilation, diagnostic))]));
    }

    /// <summary>What a last expression gives is not lost but shown.</summary>
    private static bool IsOfLastExpression(CSharpCompilation compilation, Diagnostic diagnostic) =>
        LastExpression(compilation)?.Span.Contains(diagnostic.Location.SourceSpan) == true;

    private static IReadOnlyList<Diagnostic> Told(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && !SilencedWarnings.Contains(diagnostic.Id))];

    private static Script<object> Chain(Script<object>? last, ImmutableList<MetadataReference> newReferences, CodePiece piece)
    {
        var options = ScriptOptions.Default
            .WithReferences(last is null ? FrameworkAssemblies.CreateReferences().Concat(newReferences) : newReferences)
            .WithImports(last is null ? Imports : [])
            .WithMetadataResolver(NoFurtherReferences.Instance)
            .WithSyntaxOfCells()
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithFilePath(piece.Name);

        var text = WithoutGlobal(piece.Text);
        return last is null ? CSharpScript.Create<object>(text, options) : last.ContinueWith<object>(text, options);
    }

    /// <summary>In a script every using is global, and may not say so.</summary>
    private static string WithoutGlobal(string code)
    {
        if (!code.Contains("global ", StringComparison.Ordinal))
        {
            return code;
        }

        var text = code.ToCharArray();
        foreach (var directive in CSharpSyntaxTree.ParseText(code, CellSyntax.Script).GetCompilationUnitRoot().Usings)
        {
            text.AsSpan(directive.GlobalKeyword.SpanStart, directive.GlobalKeyword.Span.Length).Fill(' ');
        }

        return new(text);
    }

    /// <summary>Whether the last statement is an expression without a semicolon that has a value.</summary>
    private static bool EndsInValue(CSharpCompilation compilation) =>
        LastExpression(compilation) is { } expression
        && compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression).Type is not { SpecialType: SpecialType.System_Void };

    private static ExpressionSyntax? LastExpression(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Single().GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
            ? statement.Expression
            : null;

    private sealed record Sight(Script<object>? Last, ImmutableList<MetadataReference> NewReferences);
}
