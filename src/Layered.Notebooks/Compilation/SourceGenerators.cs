using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Layered.Notebooks;

/// <summary>The source generators of the SDK, and those that packages and frameworks brought.</summary>
internal sealed class SourceGenerators
{
    private static readonly Lazy<ImmutableArray<ISourceGenerator>> OfSdk = new(() => Load(InReferencePack(FrameworkAssemblies.Name)));

    private ImmutableList<string> _paths = [];
    private ImmutableArray<ISourceGenerator>? _all;

    /// <summary>The files in the pack of a framework that is nearest to the running .NET.</summary>
    /// <param name="framework">Such as <c>Microsoft.AspNetCore.App</c>.</param>
    public static IReadOnlyList<string> InReferencePack(string framework) =>
        FrameworkAssemblies.ReferencePack(framework) is { } pack && Path.Combine(pack, "analyzers", "dotnet", "cs") is var folder && Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.dll")
            : [];

    /// <summary>Adds those of assemblies, where they have any.</summary>
    public void Add(IEnumerable<string> paths)
    {
        _paths = [.. _paths.Union(paths)];
        _all = null;
    }

    /// <summary>Whether one of them could add to types.</summary>
    public bool MayComplete(TypeUnit unit) => unit.IsPartial || (unit.HasAttributes && _paths.Count > 0);

    /// <summary>Completes a compilation.</summary>
    public (CSharpCompilation Completed, ImmutableArray<Diagnostic> Reported) Run(CSharpCompilation compilation, CSharpParseOptions syntax, CancellationToken cancellationToken)
    {
        _all ??= [.. OfSdk.Value, .. Load(_paths)];
        CSharpGeneratorDriver
            .Create(_all, parseOptions: syntax)
            .RunGeneratorsAndUpdateCompilation(compilation, out var completed, out var reported, cancellationToken);
        return ((CSharpCompilation)completed, reported);
    }

    private static ImmutableArray<ISourceGenerator> Load(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        var loader = new Loader();
        foreach (var path in paths)
        {
            loader.AddDependencyLocation(path);
        }

        return [.. paths.SelectMany(path => new AnalyzerFileReference(path, loader).GetGenerators(LanguageNames.CSharp))];
    }

    /// <summary>Loads generators apart from the engine's own assemblies, but with the engine's Roslyn.</summary>
    private sealed class Loader() : AssemblyLoadContext("source generators"), IAnalyzerAssemblyLoader
    {
        private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

        /// <inheritdoc/>
        public void AddDependencyLocation(string fullPath) => _paths.TryAdd(Path.GetFileNameWithoutExtension(fullPath), fullPath);

        /// <inheritdoc/>
        public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

        /// <inheritdoc/>
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name is { } name && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && _paths.TryGetValue(name, out var path)
                ? LoadFromAssemblyPath(path)
                : null;
    }
}
