using Xunit;

namespace Layered.Cli.Tests;

public sealed class KernelCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_kernel_is_installed_and_removed_at_a_prefix()
    {
        var spec = Path.Combine(_folder.Root, "prefix", "share", "jupyter", "kernels", ".net-csharp", "kernel.json");

        var installed = await CommandLine.RunAsync(_folder.Root, "kernel", "install", "--prefix", "prefix");

        Assert.True(installed.ExitCode == 0, installed.Error);
        Assert.Contains(Path.GetDirectoryName(spec)!, installed.Output);
        Assert.Contains("{connection_file}", await File.ReadAllTextAsync(spec, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await CommandLine.RunAsync(_folder.Root, "kernel", "uninstall", "--prefix", "prefix")).ExitCode);
        Assert.False(File.Exists(spec));
    }

    [Fact]
    public async Task Two_places_at_once_are_refused()
    {
        var result = await CommandLine.RunAsync(_folder.Root, "kernel", "install", "--user", "--prefix", "prefix");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("exclude each other", result.Error);
        Assert.Contains("layered kernel install --help", result.Error);
    }

    [Fact]
    public async Task Removing_what_is_not_there_fails()
    {
        var result = await CommandLine.RunAsync(_folder.Root, "kernel", "uninstall", "--prefix", "prefix");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no kernel '.net-csharp'", result.Error);
    }

    [Fact]
    public async Task A_missing_connection_file_is_named()
    {
        var result = await CommandLine.RunAsync(_folder.Root, "kernel", "start", "missing.json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("missing.json", result.Error);
    }
}
