using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Layered.Notebooks;

/// <summary>
/// Holds a session's compiled cells and the assemblies of its packages, apart from the engine's own, so that a notebook
/// may use any version of what the engine uses. The first assembly loaded under a name stays the one of that name.
/// </summary>
internal sealed class SessionLoadContext() : AssemblyLoadContext("notebook")
{
    private static readonly string[] NativePrefixes = ["", "lib"];
    private static readonly string[] NativeSuffixes = ["", ".so", ".dylib", ".dll"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _natives = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Assembly> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Assembly> _submissions = [];

    /// <summary>Makes an assembly known under its file's name, unless one of that name is loaded already.</summary>
    public void AddAssembly(string path)
    {
        lock (_lock)
        {
            _paths[Path.GetFileNameWithoutExtension(path)] = path;
        }
    }

    /// <summary>Makes a native library known under its file's name.</summary>
    public void AddNativeLibrary(string path)
    {
        lock (_lock)
        {
            _natives.TryAdd(Path.GetFileName(path), path);
        }
    }

    /// <summary>Loads a compiled cell.</summary>
    public Assembly LoadSubmission(Stream image, Stream symbols)
    {
        var assembly = LoadFromStream(image, symbols);
        lock (_lock)
        {
            _loaded[assembly.GetName().Name!] = assembly;
            _submissions.Add(assembly);
        }

        return assembly;
    }

    /// <summary>Loads the types that a cell declared. Of one name there may be several, each newer than the last.</summary>
    public Assembly LoadTypes(TypeAssembly types)
    {
        var assembly = LoadAside(types.Image, types.Symbols);
        lock (_lock)
        {
            _submissions.Add(assembly);
        }

        return assembly;
    }

    /// <summary>Loads an assembly of which there may be several versions, each for those that were made with it.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="symbols">Its debug symbols; null where there are none.</param>
    public Assembly LoadAside(byte[] image, byte[]? symbols)
    {
        var assembly = new AsideLoadContext(this).LoadFromStream(new MemoryStream(image), symbols is null ? null : new MemoryStream(symbols));
        lock (_lock)
        {
            _loaded[assembly.GetName().FullName] = assembly;
        }

        return assembly;
    }

    /// <summary>Whether the assembly is a compiled cell of this session.</summary>
    public bool IsSubmission(Assembly assembly)
    {
        lock (_lock)
        {
            return _submissions.Contains(assembly);
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        lock (_lock)
        {
            var name = assemblyName.Name!;
            if (_loaded.TryGetValue(assemblyName.FullName, out var loaded) || _loaded.TryGetValue(name, out loaded))
            {
                return loaded;
            }

            return _paths.TryGetValue(name, out var path) ? _loaded[name] = LoadFromAssemblyPath(path) : null;
        }
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var prefix in NativePrefixes)
        {
            foreach (var suffix in NativeSuffixes)
            {
                // A file that does not load is left to the runtime: a package may have loaded a library of that name itself,
                // from another place, and the runtime finds it in the process.
                if (FindNative(prefix + unmanagedDllName + suffix) is { } path && NativeLibrary.TryLoad(path, out var library))
                {
                    return library;
                }
            }
        }

        return 0;
    }

    private string? FindNative(string fileName)
    {
        lock (_lock)
        {
            return _natives.GetValueOrDefault(fileName);
        }
    }

    /// <summary>Holds one assembly, since a context holds but one of a name, and finds all else in the session's.</summary>
    private sealed class AsideLoadContext(SessionLoadContext session) : AssemblyLoadContext("notebook, aside")
    {
        /// <inheritdoc/>
        protected override Assembly? Load(AssemblyName assemblyName) => session.Load(assemblyName);

        /// <inheritdoc/>
        protected override nint LoadUnmanagedDll(string unmanagedDllName) => session.LoadUnmanagedDll(unmanagedDllName);
    }
}
