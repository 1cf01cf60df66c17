using TorchSharp;

namespace Layered.Tests;

/// <summary>The native libraries of the packages fit together, on every system that they are for.</summary>
public sealed class NativePackagesTests(ITestOutputHelper output)
{
    /// <summary>What the systems bring, as the beginnings of names. Windows brings Visual C++'s runtime (the last three) only where something installed it.</summary>
    private static readonly Dictionary<string, string[]> OfTheSystem = new()
    {
        ["linux-x64"] = ["libc.so", "libm.so", "libstdc++.so", "libgcc_s.so", "libpthread.so", "libdl.so", "librt.so", "ld-linux-x86-64.so"],
        ["osx-arm64"] = ["/usr/lib/", "/System/Library/Frameworks/"],
        ["win-x64"] = ["KERNEL32.dll", "ADVAPI32.dll", "ole32.dll", "WS2_32.dll", "dbghelp.dll", "imagehlp.dll", "WINTRUST.dll", "api-ms-win-crt-", "MSVCP140.dll", "VCRUNTIME140.dll", "VCRUNTIME140_1.dll"],
    };

    [Theory]
    [InlineData("linux-x64", "libLibTorchSharp.so")]
    [InlineData("osx-arm64", "libLibTorchSharp.dylib")]
    [InlineData("win-x64", "LibTorchSharp.dll")]
    public void Every_symbol_that_a_library_asks_for_is_in_the_library_that_it_asks(string platform, string torchSharp)
    {
        var images = Load(platform, torchSharp);
        foreach (var image in images)
        {
            output.WriteLine($"{image.Name}: {image.Toolset}; asks for {string.Join(", ", image.Libraries.Order())}");
        }

        Assert.Contains(images, image => image.Name.Contains("torch_cpu", StringComparison.Ordinal));
        Assert.Contains(images, image => image.Name.Contains("c10", StringComparison.Ordinal));
        Assert.True(images[0].Imports.Count > 1000, $"{images[0].Imports.Count} symbols are not what {torchSharp} asks for.");
        Assert.Empty(Missing(images));
        var foreign = images.SelectMany(image => image.Libraries).Where(library => Among(images, library) is null).Distinct().ToList();
        Assert.All(foreign, library => Assert.Contains(OfTheSystem[platform], own => library.StartsWith(own, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("linux-x64", "libLibTorchSharp.so")]
    [InlineData("osx-arm64", "libLibTorchSharp.dylib")]
    [InlineData("win-x64", "LibTorchSharp.dll")]
    public void A_symbol_that_is_gone_is_found_missing(string platform, string torchSharp)
    {
        var images = Load(platform, torchSharp);
        var cpu = images.FindIndex(image => image.Name.Contains("torch_cpu", StringComparison.Ordinal));
        var symbol = images[0].Imports.First(import =>
            images[cpu].Exports.Contains(import.Name) && images.Count(image => image.Exports.Contains(import.Name)) == 1).Name;

        images[cpu] = images[cpu] with { Exports = images[cpu].Exports.Where(export => export != symbol).ToHashSet() };

        Assert.Contains(Missing(images), missing => missing.StartsWith($"{torchSharp}: {symbol} ", StringComparison.Ordinal));
    }

    /// <summary>TorchSharp's library, and all that it needs of those that come with it.</summary>
    private static List<NativeImage> Load(string platform, string torchSharp)
    {
        // NuGet's layout: ROOT/torchsharp/VERSION/lib/FRAMEWORK/TorchSharp.dll, and libtorch's packages beside torchsharp.
        var package = new FileInfo(typeof(torch).Assembly.Location).Directory!.Parent!.Parent!;
        string[] folders =
        [
            Path.Combine(package.FullName, "runtimes", platform, "native"),
            Path.Combine(package.Parent!.Parent!.FullName, $"libtorch-cpu-{platform}", NativeLibraryLocator.LibTorchVersion, "runtimes", platform, "native"),
        ];
        var images = new List<NativeImage>();
        Add(torchSharp);
        return images;

        void Add(string library)
        {
            var file = folders.Select(folder => Path.Combine(folder, Path.GetFileName(library))).FirstOrDefault(File.Exists);
            if (file is not null && Among(images, library) is null)
            {
                images.Add(NativeImage.Read(file));
                images[^1].Libraries.ToList().ForEach(Add);
            }
        }
    }

    private static IEnumerable<string> Missing(List<NativeImage> images) =>
        from image in images
        from import in image.Imports
        where import.Library is null
            ? !images.Any(other => other.Exports.Contains(import.Name))
            : Among(images, import.Library) is { } other && !other.Exports.Contains(import.Name)
        select $"{image.Name}: {import.Name} of {import.Library ?? "any"}";

    private static NativeImage? Among(List<NativeImage> images, string library) =>
        images.Find(image => image.Name.Equals(Path.GetFileName(library), StringComparison.OrdinalIgnoreCase));
}
