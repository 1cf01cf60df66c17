using System.Reflection;
using Layered.Interactive;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>The assemblies of the running .NET, which every cell may use.</summary>
internal static class FrameworkAssemblies
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Paths = new(Find);

    /// <summary>References to all of them and to what cells may call of the engine, new ones with each call.</summary>
    /// <remarks>
    /// Two chains of pieces must not share a reference: Roslyn keeps the symbols it has read with the reference, and a later
    /// piece may pick up those of the other chain, for which a type of its own chain is another type of the same name.
    /// </remarks>
    public static IEnumerable<MetadataReference> CreateReferences() =>
        Paths.Value.Values.Append(typeof(INotebookHost).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Whether the running .NET brings this assembly in the same version or a newer one.</summary>
    public static bool Provides(string assemblyPath) =>
        Paths.Value.TryGetValue(Path.GetFileNameWithoutExtension(assemblyPath), out var own)
        && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(assemblyPath).Version;

    /// <summary>Whether the running .NET brings an assembly of this name.</summary>
    public static bool Contains(string simpleName) => Paths.Value.ContainsKey(simpleName);

    private static Dictionary<string, string> Find()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return trusted
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetDirectoryName(path) == folder)
            .Distinct()
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }
}
