using System.Reflection;
using Layered.Interactive;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>The assemblies of the running .NET, which every cell may use.</summary>
internal static class FrameworkAssemblies
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Paths = new(Find);

    /// <summary>What was read of them, shared by all sessions.</summary>
    private static readonly AssemblyImages Images = new();

    /// <summary>What cells may call of the engine.</summary>
    private static readonly string[] Hosts = [typeof(INotebookHost).Assembly.Location, typeof(Widget).Assembly.Location];

    /// <summary>The framework's name.</summary>
    public static string Name => "Microsoft.NETCore.App";

    /// <summary>References to all of them and to what cells may call of the engine, new ones with each call.</summary>
    public static IEnumerable<MetadataReference> CreateReferences() =>
        Paths.Value.Values.Concat(Hosts).Select(path => Images.CreateReference(path));

    /// <summary>A new reference to one of them; null where the file is none of theirs.</summary>
    public static MetadataReference? TryCreateReference(string path, DocumentationProvider documentation) =>
        IsOwn(path) || Hosts.Contains(path) ? Images.CreateReference(path, documentation) : null;

    /// <summary>Whether a file is one of the running .NET.</summary>
    public static bool IsOwn(string path) => Paths.Value.GetValueOrDefault(Path.GetFileNameWithoutExtension(path)) == path;

    /// <summary>Whether the running .NET brings this assembly in the same version or a newer one.</summary>
    public static bool Provides(string assemblyPath) =>
        Paths.Value.TryGetValue(Path.GetFileNameWithoutExtension(assemblyPath), out var own)
        && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(assemblyPath).Version;

    /// <summary>Whether the running .NET brings an assembly of this name.</summary>
    public static bool Contains(string simpleName) => Paths.Value.ContainsKey(simpleName);

    /// <summary>The folder of a framework's reference pack that is nearest to the running .NET; null where the SDK has none.</summary>
    /// <param name="framework">Such as <c>Microsoft.AspNetCore.App</c>.</param>
    public static string? ReferencePack(string framework) => Nearest(Path.Combine(DotNetHost.Root, "packs", $"{framework}.Ref"));

    /// <summary>The newest of the versions in a folder that goes with the running .NET; null where there is none.</summary>
    public static string? Nearest(string folder) => !Directory.Exists(folder) ? null : Directory.EnumerateDirectories(folder)
        .Select(version => (Folder: version, Version: Version.TryParse(Path.GetFileName(version).Split('-')[0], out var number) ? number : new()))
        .Where(candidate => candidate.Version.Major == Environment.Version.Major)
        .OrderByDescending(candidate => candidate.Version)
        .Select(candidate => candidate.Folder)
        .FirstOrDefault();

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
