namespace Layered.Tests;

public sealed class NativeLibraryLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_versions_are_those_of_the_packages()
    {
        Assert.Equal("0.107.0", NativeLibraryLocator.TorchSharpVersion);
        Assert.Equal("2.10.0", NativeLibraryLocator.LibTorchVersion);
    }

    [Fact]
    public void LibTorch_is_found_in_its_package_beside_torchsharps()
    {
        var torchSharp = _folder.File("torchsharp", "0.107.0", "lib", "net8.0", "TorchSharp.dll");
        var binding = Native("torchsharp", "0.107.0", "binding");
        var libtorch = Native($"libtorch-cpu-{NativeLibraryLocator.Platform}", "2.10.0", "libtorch");
        Native($"libtorch-cpu-{NativeLibraryLocator.Platform}", "2.11.0", "other");

        var locator = NativeLibraryLocator.ForPackages(torchSharp);

        Assert.Equal(binding, locator.Find("binding"));
        Assert.Equal(libtorch, locator.Find("libtorch"));
        Assert.Null(locator.Find("other"));
    }

    [Fact]
    public void An_assembly_outside_of_nugets_layout_has_no_packages() =>
        Assert.Empty(NativeLibraryLocator.ForPackages(_folder.File("some", "application", "bin", "release", "TorchSharp.dll")).Folders);

    [Fact]
    public void This_process_searches_beside_the_application_too()
    {
        var folders = NativeLibraryLocator.ForThisProcess().Folders;

        Assert.Contains(Path.Combine(AppContext.BaseDirectory, "runtimes", NativeLibraryLocator.Platform, "native"), folders);
        Assert.Equal(folders.Distinct(), folders);
    }

    [Fact]
    public void What_an_older_version_left_beside_the_application_comes_after_the_packages()
    {
        var folders = NativeLibraryLocator.ForThisProcess().Folders;

        var packages = NativeLibraryLocator.ForPackages(typeof(TorchSharp.torch).Assembly.Location).Folders;
        Assert.NotEmpty(packages);
        Assert.Equal(packages, folders.Take(packages.Count));
    }

    public void Dispose() => _folder.Dispose();

    private string Native(string package, string version, string file)
    {
        var path = _folder.File(package, version, "runtimes", NativeLibraryLocator.Platform, "native", file);
        File.WriteAllText(path, "");
        return path;
    }
}
