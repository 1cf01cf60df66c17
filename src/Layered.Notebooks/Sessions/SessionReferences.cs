using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Makes assemblies usable in the code to come: to the runtime and to the compiler.</summary>
internal sealed class SessionReferences(SessionLoadContext loadContext, SubmissionCompiler compiler)
{
    private readonly HashSet<string> _compiled = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an assembly.</summary>
    public void AddAssembly(string path)
    {
        loadContext.AddAssembly(path);
        Add([], [path], []);
    }

    /// <summary>Adds files of packages or projects.</summary>
    /// <param name="load">Assemblies to load.</param>
    /// <param name="compile">Assemblies to compile against.</param>
    /// <param name="native">Native libraries.</param>
    public void Add(IEnumerable<string> load, IEnumerable<string> compile, IEnumerable<string> native)
    {
        foreach (var path in native)
        {
            loadContext.AddNativeLibrary(path);
        }

        foreach (var path in load)
        {
            loadContext.AddAssembly(path);
        }

        foreach (var path in compile.Where(_compiled.Add))
        {
            compiler.AddReference(path);
        }
    }

    /// <summary>Adds assemblies that may have source generators.</summary>
    public void AddGenerators(IEnumerable<string> paths) => compiler.Generators.Add(paths);

    /// <summary>Adds an installed framework.</summary>
    /// <exception cref="DirectiveException">It is not installed.</exception>
    public void AddFramework(string name)
    {
        if (name == FrameworkAssemblies.Name)
        {
            return;
        }

        var framework = SharedFramework.Require(name);
        Add(framework.Assemblies, framework.Assemblies, framework.NativeLibraries);
        AddGenerators(SourceGenerators.InReferencePack(name));
    }

    /// <summary>Adds an assembly that a project was built to, beside those of its former builds.</summary>
    /// <param name="file">The file that it was.</param>
    /// <param name="image">The assembly.</param>
    /// <param name="number">Which build it is.</param>
    public void AddBuilt(string file, byte[] image, int number)
    {
        loadContext.LoadAside(image, Path.ChangeExtension(file, ".pdb") is var symbols && File.Exists(symbols) ? File.ReadAllBytes(symbols) : null);
        compiler.AddReference(string.Create(CultureInfo.InvariantCulture, $"{file}, {number}"), image);
    }
}
