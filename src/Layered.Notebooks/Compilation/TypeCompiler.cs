using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Layered.Notebooks;

/// <summary>
/// Compiles the types of cells and files as those of a project: with namespaces, extensions and source generators. Each set of
/// types that need one another becomes an assembly. Types that are declared again become a new one, and an empty newer version of
/// the assembly that had them takes its place with the compiler; what was made of the older ones keeps them.
/// </summary>
internal sealed class TypeCompiler(AssemblyImages images, SourceGenerators generators)
{
    /// <summary>What a new project has in sight besides the namespaces that every cell has.</summary>
    public static readonly ImmutableArray<string> ProjectUsings = ["using System.IO;", "using System.Net.Http;", "using System.Threading;"];

    private const string UsingsPath = "usings of the notebook";
    private const string VersionPath = "version of the cell";

    /// <summary>Noise where one of the cells has what another one has, too, and where the packages that they use have no key.</summary>
    private static readonly ImmutableHashSet<string> SilencedWarnings = ["CS0105", "CS0436", "CS8002", "CS8933"];

    /// <summary>The neutral key of ECMA-335, II.6.2.1.3. Of assemblies without a key, a reference would mean any version; so it means the one that it was compiled against.</summary>
    private static readonly ImmutableArray<byte> Key = [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0];

    private readonly Lock _lock = new();
    private ImmutableList<TypeAssembly> _assemblies = [];
    private ImmutableList<string> _usings = [];
    private CSharpCompilation? _base;
    private ImmutableList<string> _newReferences = [];
    private int _names;
    private int _versions;

    /// <summary>Makes an assembly usable from the next types on.</summary>
    public void AddReference(string path)
    {
        using var alone = _lock.EnterScope();
        _newReferences = _newReferences.Add(path);
    }

    /// <summary>Puts into sight what a piece that ran has declared.</summary>
    public void Accept(IReadOnlyList<TypeAssembly> assemblies, IReadOnlyList<string> usings)
    {
        using var alone = _lock.EnterScope();
        _assemblies = _assemblies.AddRange(assemblies);
        _newReferences = _newReferences.AddRange(assemblies.Select(assembly => assembly.Path));
        // Of two aliases of one name the newer one counts.
        var aliases = usings.Select(directive => Alias(Parse(directive))).OfType<string>().ToHashSet();
        _usings = [.. _usings.Except(usings).Where(directive => Alias(Parse(directive)) is not { } alias || !aliases.Contains(alias)), .. usings];
    }

    /// <summary>What is written about the members of an assembly of types; null where the path stands for none.</summary>
    public DocumentationProvider? FindDocumentation(string path) =>
        _assemblies.Find(assembly => assembly.Path == path) is { } found ? XmlDocumentationProvider.CreateFromBytes(found.Documentation) : null;

    /// <summary>The code of a cell or file that declared a symbol; null where none did.</summary>
    public CodePiece? FindDeclaration(ISymbol symbol) =>
        symbol.ContainingAssembly is { Identity: var identity } && _assemblies.Find(assembly => assembly.Name == identity.Name && assembly.Version == identity.Version.Build) is { } found
            ? DeclarationFinder.Find(symbol, found.Sources)
            : null;

    /// <summary>Compiles units one after the other; where that does not work, all as one.</summary>
    /// <param name="parts">The piece they stand in.</param>
    /// <param name="emission">How to compile.</param>
    /// <param name="options">What the scripts of the session are compiled with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CompilationFailedException">They have errors, taken together.</exception>
    public (IReadOnlyList<TypeAssembly> Assemblies, IReadOnlyList<Diagnostic> Warnings) Compile(
        CellParts parts, EmitOptions emission, CSharpCompilationOptions options, CancellationToken cancellationToken)
    {
        if (parts.Units.Count > 1)
        {
            try
            {
                return CompileAll(parts.Units.Select(unit => ((IReadOnlyList<CodePiece>)[parts.Only([unit])], unit)), emission, options, cancellationToken);
            }
            catch (CompilationFailedException)
            {
                // They need one another in a way that their names do not tell.
            }
        }

        return CompileAll([([parts.Only(parts.Units)], TypeUnit.Join(parts.Units))], emission, options, cancellationToken);
    }

    /// <summary>Compiles the types of several pieces as one.</summary>
    /// <inheritdoc cref="Compile(CellParts, EmitOptions, CSharpCompilationOptions, CancellationToken)"/>
    public (IReadOnlyList<TypeAssembly> Assemblies, IReadOnlyList<Diagnostic> Warnings) Compile(
        IReadOnlyList<CellParts> pieces, EmitOptions emission, CSharpCompilationOptions options, CancellationToken cancellationToken) =>
        CompileAll(
            [([.. pieces.Select(parts => parts.Only(parts.Units))], TypeUnit.Join([.. pieces.SelectMany(parts => parts.Units)]))],
            emission,
            options,
            cancellationToken);

    /// <summary>Takes types out of sight that a script has declared again: what stood beside them stays.</summary>
    /// <inheritdoc cref="Compile(CellParts, EmitOptions, CSharpCompilationOptions, CancellationToken)"/>
    public IReadOnlyList<TypeAssembly> Hide(IReadOnlySet<string> names, EmitOptions emission, CSharpCompilationOptions options, CancellationToken cancellationToken) =>
        Former(names).Any() ? CompileAll([([], TypeUnit.None(names))], emission, options, cancellationToken).Assemblies : [];

    private (IReadOnlyList<TypeAssembly> Assemblies, IReadOnlyList<Diagnostic> Warnings) CompileAll(
        IEnumerable<(IReadOnlyList<CodePiece> Sources, TypeUnit Unit)> units, EmitOptions emission, CSharpCompilationOptions options, CancellationToken cancellationToken)
    {
        // Whoever writes in one cell may ask while another is compiled.
        using var alone = _lock.EnterScope();
        var start = Base(options);
        var (assemblies, warnings) = (new List<TypeAssembly>(), new List<Diagnostic>());
        foreach (var (sources, unit) in units)
        {
            foreach (var (name, all) in Place(sources, unit.Names))
            {
                var (assembly, found) = Compile(name, all, start, emission, cancellationToken);
                assemblies.Add(assembly);
                warnings.AddRange(found);
                start = start.AddReferences(images.CreateReference(assembly));
            }
        }

        return (assemblies, warnings);
    }

    /// <summary>The assemblies that have one of the types, each in its newest version.</summary>
    private IEnumerable<TypeAssembly> Former(IReadOnlySet<string> names) =>
        _assemblies.GroupBy(assembly => assembly.Name).Select(versions => versions.Last()).Where(assembly => assembly.Names.Overlaps(names));

    /// <summary>
    /// Which assemblies there are to be: a new one for the types, together with what else those have that had one of them; and
    /// of these an empty version, which takes the place of the older one without being taken for it.
    /// </summary>
    private List<(string Name, IReadOnlyList<CodePiece> Sources)> Place(IReadOnlyList<CodePiece> sources, IReadOnlySet<string> names)
    {
        TypeAssembly[] former = [.. Former(names)];
        List<(string Name, IReadOnlyList<CodePiece> Sources)> placed = [.. former.Select(assembly => (assembly.Name, (IReadOnlyList<CodePiece>)[]))];
        CodePiece[] all = [.. former.SelectMany(assembly => assembly.Sources).Select(source => CellParts.Read(source).Without(names)).OfType<CodePiece>(), .. sources];
        if (all.Length > 0)
        {
            placed.Add((string.Create(CultureInfo.InvariantCulture, $"notebook-types-{++_names}"), all));
        }

        return placed;
    }

    private (TypeAssembly Assembly, IReadOnlyList<Diagnostic> Warnings) Compile(
        string name, IReadOnlyList<CodePiece> sources, CSharpCompilation start, EmitOptions emission, CancellationToken cancellationToken)
    {
        var version = ++_versions;
        TypeUnit[] units = [.. sources.SelectMany(source => CellParts.Read(source).Units)];
        var names = units.SelectMany(unit => unit.Names).ToHashSet();
        var mayBeGenerated = units.Any(generators.MayComplete);
        SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, CellSyntax.File, source.Name, Encoding.UTF8, cancellationToken))];
        var own = start
            .WithAssemblyName(name)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(string.Create(CultureInfo.InvariantCulture, $"[assembly: global::System.Reflection.AssemblyVersion(\"1.0.{version}.0\")]"), CellSyntax.File, VersionPath, Encoding.UTF8, cancellationToken: cancellationToken))
            .AddSyntaxTrees(trees);
        CompilationFailedException? failure = null;
        foreach (var usings in Usings(trees))
        {
            var compilation = own.AddSyntaxTrees(CSharpSyntaxTree.ParseText(usings, CellSyntax.File, UsingsPath, Encoding.UTF8, cancellationToken: cancellationToken));
            try
            {
                var (completed, reported) = mayBeGenerated ? generators.Run(compilation, CellSyntax.File, cancellationToken) : (compilation, []);
                var seen = names.Union(completed.SyntaxTrees.Except(compilation.SyntaxTrees).SelectMany(CellParts.TypeNames).Except(SeenElsewhere(name))).ToHashSet();
                var (written, warnings) = Emit(completed, reported, seen, emission, cancellationToken);
                return (new(name, version, sources, names) { Seen = seen, Image = written[0], Symbols = written[1], Documentation = written[2] }, warnings);
            }
            catch (CompilationFailedException exception)
            {
                failure = failure is null || exception.Errors.Count < failure.Errors.Count ? exception : failure;
            }
        }

        throw failure!;
    }

    /// <summary>What a generator adds to every compilation, such as an attribute, is seen in the first.</summary>
    private IEnumerable<string> SeenElsewhere(string name) => _assemblies.Where(assembly => assembly.Name != name).SelectMany(assembly => assembly.Seen);

    private static (byte[][] Written, IReadOnlyList<Diagnostic> Warnings) Emit(
        CSharpCompilation compilation, IReadOnlyList<Diagnostic> reported, IReadOnlySet<string> seen, EmitOptions emission, CancellationToken cancellationToken)
    {
        var (image, symbols, documentation) = (new MemoryStream(), new MemoryStream(), new MemoryStream());
        var emitted = compilation.Emit(image, symbols, documentation, options: emission, cancellationToken: cancellationToken);
        Diagnostic[] diagnostics = [.. reported, .. emitted.Diagnostics];
        if (!emitted.Success || diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new CompilationFailedException(compilation, [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
        }

        var bytes = image.ToArray();
        OpenMetadata.Apply(bytes, seen);
        return (
            [bytes, symbols.ToArray(), documentation.ToArray()],
            [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && !SilencedWarnings.Contains(diagnostic.Id))]);
    }

    /// <summary>What stands in sight, to be tried in turn: the usings of the cells before, and with them those of a new project.</summary>
    private IEnumerable<string> Usings(IReadOnlyList<SyntaxTree> trees)
    {
        // An alias is one thing in a file, and so may not be another in all of them.
        var aliases = trees.SelectMany(tree => tree.GetCompilationUnitRoot().Usings).Select(Alias).OfType<string>().ToHashSet();
        string[] imports = [.. SubmissionCompiler.Imports.Select(import => $"using {(SubmissionCompiler.IsType(import) ? "static " : "")}{import};")];
        string[] common = [.. imports, .. _usings.Except(imports).Where(directive => Alias(Parse(directive)) is not { } alias || !aliases.Contains(alias))];
        yield return Global(common);
        yield return Global([.. common, .. ProjectUsings.Except(common)]);

        // Usings of what a script declares, and of what is gone, do not compile here.
        yield return Global([.. common.Where(directive => Parse(directive) is { Alias: null } plain && plain.StaticKeyword.IsKind(SyntaxKind.None)), .. ProjectUsings.Except(common)]);
    }

    private static string Global(IEnumerable<string> usings) => string.Concat(usings.Select(directive => $"global {directive}\n"));

    private static UsingDirectiveSyntax Parse(string directive) => SyntaxFactory.ParseCompilationUnit(directive).Usings[0];

    private static string? Alias(UsingDirectiveSyntax directive) => directive.Alias?.Name.Identifier.ValueText;

    private CSharpCompilation Base(CSharpCompilationOptions options)
    {
        var added = _newReferences;
        _base ??= CSharpCompilation.Create(null, [], FrameworkAssemblies.CreateReferences(), options
            .WithOutputKind(OutputKind.DynamicallyLinkedLibrary)
            .WithUsings()
            .WithAllowUnsafe(true)
            .WithPublicSign(true)
            .WithCryptoPublicKey(Key));
        if (added.Count > 0)
        {
            _base = _base.AddReferences(added.Select(path => images.CreateReference(path)));
            _newReferences = [];
        }

        return _base;
    }
}
