namespace Layered.Tests;

public sealed class TorchLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_torchsharps_library_the_package_that_brings_it_is_named()
    {
        var refused = Assert.Throws<DllNotFoundException>(Load);

        Assert.Contains("libLibTorchSharp.so", refused.Message, StringComparison.Ordinal);
        Assert.Contains("#r \"nuget: TorchSharp-cpu, 0.107.0\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_libtorch_the_package_that_brings_it_and_the_folders_are_named()
    {
        Native("torchsharp", "0.107.0", "libLibTorchSharp.so");

        var refused = Assert.Throws<DllNotFoundException>(Load);

        Assert.Contains("libc10.so", refused.Message, StringComparison.Ordinal);
        Assert.Contains("#r \"nuget: TorchSharp-cpu, 0.107.0\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder.Path, $"libtorch-cpu-{NativeLibraryLocator.Platform}"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_library_is_named_with_what_the_loader_says()
    {
        Native("torchsharp", "0.107.0", "libLibTorchSharp.so");
        foreach (var file in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
        {
            Native($"libtorch-cpu-{NativeLibraryLocator.Platform}", "2.10.0", file);
        }

        var refused = Assert.Throws<DllNotFoundException>(Load);

        Assert.Contains("libc10.so' was found but not loaded", refused.Message, StringComparison.Ordinal);
        Assert.Contains("restore again", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.InnerException);
    }

    [Fact]
    public async Task What_an_older_version_left_beside_the_program_is_not_taken()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, _folder.File("program", Path.GetFileName(file)));
        }

        foreach (var file in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so", "libLibTorchSharp.so" })
        {
            await File.WriteAllTextAsync(_folder.File("program", file), "left behind", TestContext.Current.CancellationToken);
        }

        var (_, output) = await TestProcess.RunAsync(
            _folder.File("program", "Layered.Tests.dll"), typeof(LibTorchTests), nameof(LibTorchTests.The_same_seed_gives_the_same_numbers));

        Assert.Contains("Total: 1, Errors: 0, Failed: 0", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(typeof(TorchSharp.torch).Assembly.Location)!, "cpu")));
    }

    public void Dispose() => _folder.Dispose();

    private void Load() => TorchLibrary.Load(
        NativeLibraryLocator.ForPackages(_folder.File("torchsharp", "0.107.0", "lib", "net8.0", "TorchSharp.dll")),
        Path.Combine(_folder.Path, "cache"));

    private void Native(string package, string version, string file) =>
        File.WriteAllText(_folder.File(package, version, "runtimes", NativeLibraryLocator.Platform, "native", file), "no library");
}
