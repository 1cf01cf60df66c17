using System.Collections.Concurrent;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>Reads assemblies for the compiler, each once, and makes references that share what was read.</summary>
/// <remarks>
/// Two chains of pieces must not share a reference: Roslyn keeps the symbols it has read with the reference, and a later
/// piece may pick up those of the other chain, for which a type of its own chain is another type of the same name.
/// </remarks>
internal sealed class AssemblyImages
{
    private readonly ConcurrentDictionary<string, Lazy<ModuleMetadata>> _modules = new();

    /// <summary>A new reference to an assembly.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="documentation">What is written about its members.</param>
    public PortableExecutableReference CreateReference(string path, DocumentationProvider? documentation = null) =>
        AssemblyMetadata.Create(_modules.GetOrAdd(path, static path => new(() => Read(path))).Value).GetReference(documentation, filePath: path);

    /// <summary>A new reference to types that cells declared.</summary>
    public PortableExecutableReference CreateReference(TypeAssembly types)
    {
        Add(types.Path, types.Image);
        return CreateReference(types.Path);
    }

    /// <summary>Adds an assembly that is in no file.</summary>
    /// <param name="path">What stands for its file.</param>
    /// <param name="image">The assembly.</param>
    public void Add(string path, byte[] image) => _modules.TryAdd(path, new(() => ModuleMetadata.CreateFromImage(image)));

    // The compiler needs no code: the metadata are a fifth of the framework's files.
    private static ModuleMetadata Read(string path) => ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
}
