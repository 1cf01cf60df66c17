using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks.Tests;

/// <summary>A notebook's folder with a <c>NuGet.config</c> that knows one folder feed only, and caches of its own: nothing of the network or the user.</summary>
internal sealed class LocalFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LocalFeed()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(Notebooks);
        File.WriteAllText(
            _folder.At("NuGet.config"),
            """<configuration><packageSources><clear /><add key="local" value="feed" /></packageSources></configuration>""");
    }

    public string Feed => _folder.At("feed");

    public string Notebooks => _folder.At("notebooks");

    public string Cache => _folder.At("cache");

    public string Unpacked => _folder.At("packages");

    public CSharpSessionOptions Options => new() { WorkingDirectory = Notebooks, CacheFolder = Cache, PackagesFolder = Unpacked };

    /// <summary>Compiles a library.</summary>
    public static void Compile(string name, string code, string path, params string[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            FrameworkAssemblies.CreateReferences().Concat(references.Select(reference => MetadataReference.CreateFromFile(reference))),
            new(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(path);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        }
    }

    /// <summary>Packs a library whose one type, of its own name, has the given members.</summary>
    public void Pack(string name, string version, string members, string dependencies = "") =>
        PackCode(name, version, $"public static class {name} {{ {members} }}", dependencies);

    /// <summary>Packs a library of this code.</summary>
    public void PackCode(string name, string version, string code, string dependencies = "") =>
        PackFile(name, version, code, $"lib/net10.0/{name}.dll", dependencies);

    /// <summary>Packs a source generator of this code, for this version of Roslyn.</summary>
    public void PackGenerator(string name, string version, string code, string roslyn) =>
        PackFile(name, version, code, $"analyzers/dotnet/{roslyn}/cs/{name}.dll", dependencies: "", typeof(Compilation).Assembly.Location, typeof(CSharpCompilation).Assembly.Location);

    public void Dispose() => _folder.Dispose();

    private void PackFile(string name, string version, string code, string place, string dependencies, params string[] references)
    {
        var library = _folder.At(name + ".dll");
        Compile(name, $"[assembly: System.Reflection.AssemblyVersion(\"{version.Split('-')[0]}\")] {code}", library, references);
        var package = Path.Combine(Feed, $"{name}.{version}.nupkg");
        File.Delete(package);
        using var archive = ZipFile.Open(package, ZipArchiveMode.Create);
        using (var writer = new StreamWriter(archive.CreateEntry(name + ".nuspec").Open()))
        {
            writer.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                <id>{name}</id><version>{version}</version><authors>t</authors><description>t</description>
                <dependencies><group targetFramework="net10.0">{dependencies}</group></dependencies></metadata></package>
                """);
        }

        archive.CreateEntryFromFile(library, place);
    }
}
