using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class BundledFeedTests : IDisposable
{
    private const string Code = "#r \"nuget: Tiny, 1.0.0-local\"\nTiny.Value";

    private readonly LocalFeed _feed = new();
    private readonly TemporaryFolder _bundled = new();

    public void Dispose()
    {
        _feed.Dispose();
        _bundled.Dispose();
    }

    [Fact]
    public async Task A_package_that_no_source_has_comes_from_the_host()
    {
        Bundle("public static int Value => 1;");

        Assert.Equal("1", await ValueAsync());
    }

    [Fact]
    public async Task A_source_that_has_the_package_is_asked_and_not_the_host()
    {
        Bundle("public static int Value => 1;");
        _feed.Pack("Tiny", "1.0.0-local", "public static int Value => 22;");

        Assert.Equal("22", await ValueAsync());
    }

    [Fact]
    public async Task A_package_that_the_host_brings_anew_under_its_version_is_seen()
    {
        Bundle("public static int Value => 1;");

        // Not loaded here: a process that has loaded a file does not look at it again.
        await RunAsync("#r \"nuget: Tiny, 1.0.0-local\"");

        Bundle("public static int Value => 333;");
        Assert.Equal("333", await ValueAsync());
    }

    [Fact]
    public async Task A_package_that_neither_has_is_named()
    {
        Bundle("public static int Value => 1;");
        await using var session = new CSharpSession(_feed.Options with { BundledFeed = _bundled.Path });

        var error = await session.ErrorAsync("#r \"nuget: Tiny, 2.0.0\"");

        Assert.StartsWith("Package Tiny 2.0.0 cannot be restored: NU1102", error.Message, StringComparison.Ordinal);
    }

    private void Bundle(string members)
    {
        _feed.Pack("Tiny", "1.0.0-local", members);
        File.Move(Path.Combine(_feed.Feed, "Tiny.1.0.0-local.nupkg"), _bundled.At("Tiny.1.0.0-local.nupkg"), overwrite: true);
    }

    private async Task<string?> ValueAsync() => (await RunAsync(Code)).Result;

    private async Task<RecordingSink> RunAsync(string code)
    {
        await using var session = new CSharpSession(_feed.Options with { BundledFeed = _bundled.Path });
        var (result, sink) = await session.RunAsync(code);
        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        return sink;
    }
}
