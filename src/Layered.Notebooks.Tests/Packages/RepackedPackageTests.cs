using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Packages of folder feeds that have another content under the same version, in one packages folder.</summary>
public sealed class RepackedPackageTests : IDisposable
{
    private const string Code = "#r \"nuget: Tiny, 1.0.0-local\"\nTiny.Value";

    private readonly LocalFeed _feed = new();
    private readonly LocalFeed _other = new();

    public void Dispose()
    {
        _feed.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Two_checkouts_that_share_a_packages_folder_get_each_its_own()
    {
        _feed.Pack("Tiny", "1.0.0-local", "public static int Value => 1;");
        _other.Pack("Tiny", "1.0.0-local", "public static int Value => 22;");
        await using var one = new CSharpSession(_feed.Options);
        await using var two = new CSharpSession(Sharing(_other));

        Assert.Equal("1", await one.ValueAsync(Code));
        Assert.Equal("22", await two.ValueAsync(Code));
        await using var again = new CSharpSession(_feed.Options);
        Assert.Equal("1", await again.ValueAsync(Code));
    }

    [Fact]
    public async Task What_is_loaded_stays_and_a_new_session_gets_what_was_packed_since()
    {
        _feed.Pack("Tiny", "1.0.0-local", "public static int Value => 1;");
        await using var open = new CSharpSession(_feed.Options);
        Assert.Equal("1", await open.ValueAsync(Code));

        _feed.Pack("Tiny", "1.0.0-local", "public static int Value => 22;");

        var (_, sink) = await open.RunAsync(Code);
        Assert.Equal("1", sink.Result);
        Assert.Contains("Tiny, 1.0.0-local was packed anew", Assert.IsType<DisplayOutput>(sink.Outputs[0]).Data.PlainText, StringComparison.Ordinal);
        await using var next = new CSharpSession(_feed.Options);
        Assert.Equal("22", await next.ValueAsync(Code));
    }

    [Fact]
    public async Task What_nobody_has_used_for_a_month_goes_when_something_newer_comes()
    {
        List<string> contents = [];
        foreach (var value in new[] { 1, 22, 333 })
        {
            _feed.Pack("Tiny", "1.0.0-local", $"public static int Value => {value};");
            await using var session = new CSharpSession(_feed.Options);
            Assert.Equal($"{value}", await session.ValueAsync(Code));
            contents = [.. Directory.GetDirectories(Path.Combine(_feed.Unpacked, "tiny")).OrderBy(Directory.GetLastWriteTimeUtc)];
            if (value == 22)
            {
                Directory.SetLastWriteTimeUtc(contents[0], DateTime.UtcNow.AddDays(-31));
                Directory.SetLastWriteTimeUtc(contents[1], DateTime.UtcNow.AddDays(-29));
            }
        }

        Assert.Equal(2, contents.Count);
    }

    [Fact]
    public async Task A_package_that_another_needs_is_the_feeds_own_too()
    {
        const string Needing = "#r \"nuget: Tiny, 1.0.0-local\"\nNeeded.Value";
        Pack(_feed, 1);
        Pack(_other, 22);
        await using var one = new CSharpSession(_feed.Options);
        await using var two = new CSharpSession(Sharing(_other));

        Assert.Equal("1", await one.ValueAsync(Needing));
        Assert.Equal("22", await two.ValueAsync(Needing));

        static void Pack(LocalFeed feed, int value)
        {
            feed.Pack("Needed", "1.0.0", $"public static int Value => {value};");
            feed.Pack("Tiny", "1.0.0-local", "", "<dependency id=\"Needed\" version=\"1.0.0\" />");
        }
    }

    [Fact]
    public async Task A_release_that_was_packed_again_is_seen_as_well()
    {
        _feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        await using var before = new CSharpSession(_feed.Options);
        Assert.Equal("1", await before.ValueAsync("#r \"nuget: Tiny, 1.0.0\"\nTiny.Value"));

        _feed.Pack("Tiny", "1.0.0", "public static int Value => 22;");

        await using var after = new CSharpSession(_feed.Options);
        var (_, sink) = await after.RunAsync("#r \"nuget: Tiny, 1.0.0\"\nTiny.Value");
        Assert.Equal("22", sink.Result);
        Assert.Equal("Installed packages\n  Tiny, 1.0.0", sink.Events.OfType<DisplayUpdated>().Single().Data.PlainText);
    }

    [Fact]
    public async Task A_feed_that_gets_its_own_takes_the_place_of_the_hosts()
    {
        _other.Pack("Tiny", "1.0.0-local", "public static int Value => 1;");
        var options = _feed.Options with { BundledFeed = _other.Feed };
        await using var before = new CSharpSession(options);
        Assert.Equal("1", await before.ValueAsync(Code));

        _feed.Pack("Tiny", "1.0.0-local", "public static int Value => 22;");

        await using var after = new CSharpSession(options);
        Assert.Equal("22", await after.ValueAsync(Code));
    }

    [Fact]
    public async Task What_another_package_misses_is_named_without_the_places_of_a_restore()
    {
        _feed.Pack("Tiny", "1.0.0-local", "", "<dependency id=\"Absent\" version=\"1.0.0\" />");
        await using var session = new CSharpSession(_feed.Options);

        var error = await session.ErrorAsync(Code);

        Assert.Contains("Absent", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("content-", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("layered-restore", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_with_characters_that_mean_something_elsewhere_are_folders()
    {
        using var root = new TemporaryFolder();
        var folder = root.At("ö ü's 100% #1 & $(more) @ 'it'");
        Directory.CreateDirectory(Path.Combine(folder, "feed"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "NuGet.config"),
            """<configuration><packageSources><clear /><add key="local" value="feed" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken);
        _feed.Pack("Tiny", "1.0.0-local", "public static int Value => 1;");
        File.Copy(Path.Combine(_feed.Feed, "Tiny.1.0.0-local.nupkg"), Path.Combine(folder, "feed", "Tiny.1.0.0-local.nupkg"));
        await using var session = new CSharpSession(_feed.Options with { WorkingDirectory = folder, PackagesFolder = Path.Combine(folder, "packages") });

        Assert.Equal("1", await session.ValueAsync(Code));
    }

    private CSharpSessionOptions Sharing(LocalFeed feed) => feed.Options with { PackagesFolder = _feed.Unpacked, CacheFolder = _feed.Cache };
}
