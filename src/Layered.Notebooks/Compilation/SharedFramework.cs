using System.Reflection;

namespace Layered.Notebooks;

/// <summary>A framework that is installed beside .NET itself, such as <c>Microsoft.AspNetCore.App</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Assemblies">Its assemblies, without those that .NET has.</param>
/// <param name="NativeLibraries">Its other libraries.</param>
internal sealed record SharedFramework(string Name, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries)
{
    private static readonly string Root = Path.Combine(DotNetHost.Root, "shared");

    /// <summary>The names of those that are installed.</summary>
    public static IReadOnlyList<string> Installed => [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The newest of that name that goes with the running .NET; null where there is none.</summary>
    public static SharedFramework? Find(string name)
    {
        if (FrameworkAssemblies.Nearest(Path.Combine(Root, name)) is not { } folder)
        {
            return null;
        }

        var files = Directory.GetFiles(folder).Where(path => Path.GetExtension(path) is ".dll" or ".so" or ".dylib").ToLookup(IsAssembly);
        return new(name, [.. files[true].Where(path => !FrameworkAssemblies.Provides(path))], [.. files[false]]);
    }

    /// <summary>The newest of that name that goes with the running .NET.</summary>
    /// <exception cref="DirectiveException">There is none.</exception>
    public static SharedFramework Require(string name) => Find(name)
        ?? throw new DirectiveException($"The framework '{name}' is not installed for .NET {Environment.Version.Major}, only {string.Join(" and ", Installed)}.");

    /// <summary>Whether a file is an assembly, and no native library.</summary>
    public static bool IsAssembly(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path) is not null;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
