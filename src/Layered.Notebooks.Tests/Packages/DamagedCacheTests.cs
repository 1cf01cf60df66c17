using Layered.Tests;
using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>What is remembered of restores, under random damage: see <see cref="Fuzz"/>. What cannot be read is not remembered.</summary>
public sealed class DamagedCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Remembered_restores()
    {
        var hashFile = _folder.At("a.sha512");
        File.WriteAllText(hashFile, "hash");
        var request = new PackageRequest([], [], _folder.Path, PackagesFolder: null) { OnlySources = [] };
        var sources = PackageSources.Of(request);
        var cache = new PackageCache(_folder.At("cache"));
        cache.Add(request, sources, new()
        {
            Packages = [new("A", "1.0.0", hashFile, "hash", FeedFile: null), new("B", "2.0.0", hashFile, "hash", new(hashFile, 4, 1, "x"))],
            References = [hashFile],
            Assemblies = [hashFile, hashFile],
            NativeLibraries = [],
            Generators = [],
        });
        var path = Directory.GetFiles(_folder.At("cache"), "*.json", SearchOption.AllDirectories).Single();

        Fuzz.Reads<FormatException>(path, File.ReadAllBytes(path), () => _ = cache.Find(request, sources) ?? throw new FormatException(path));
    }

    public void Dispose() => _folder.Dispose();
}
