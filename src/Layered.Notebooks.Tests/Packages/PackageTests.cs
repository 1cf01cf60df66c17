using Xunit;

namespace Layered.Notebooks.Tests;

public class PackageTests
{
    [Fact]
    public async Task A_package_is_restored_once_and_shown_alike_each_time()
    {
        using var feed = new LocalFeed();
        feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        feed.Pack("Small", "2.0.0", "public static int Value => 2;");
        const string Code = "#r \"nuget: Tiny, 1.0.0\"\n#r \"nuget: Small\"\nTiny.Value + Small.Value";

        var (first, firstSink) = await RunAsync(feed, Code);
        var (second, secondSink) = await RunAsync(feed, Code);

        Assert.Equal(["3", "3"], [firstSink.Result, secondSink.Result]);
        Assert.Contains("Restoring Tiny 1.0.0, Small …", Assert.IsType<DisplayOutput>(firstSink.Outputs[0]).Data.PlainText, StringComparison.Ordinal);
        var updated = firstSink.Events.OfType<DisplayUpdated>().Single();
        var direct = Assert.IsType<DisplayOutput>(secondSink.Outputs[0]);
        Assert.Equal("Installed packages\n  Tiny, 1.0.0\n  Small, 2.0.0", direct.Data.PlainText);
        Assert.Equal((updated.DisplayId, updated.Data), (direct.DisplayId, direct.Data));
        Assert.Empty(secondSink.Events.OfType<DisplayUpdated>());
        Assert.True(first.Succeeded && second.Succeeded);
    }

    [Fact]
    public async Task A_package_packed_again_under_its_version_is_seen()
    {
        using var feed = new LocalFeed();
        feed.Pack("Tiny", "1.0.0-local", "public static int Value => 1;");

        // Not loaded here: a process that has loaded a file does not look at it again.
        await RunAsync(feed, "#r \"nuget: Tiny, 1.0.0-local\"");

        feed.Pack("Tiny", "1.0.0-local", "public static int Value => 22;");
        var (_, after) = await RunAsync(feed, "#r \"nuget: Tiny, 1.0.0-local\"\nTiny.Value");

        Assert.Equal("22", after.Result);
    }

    [Fact]
    public async Task A_package_whose_unpacked_files_are_gone_is_restored_again()
    {
        using var feed = new LocalFeed();
        feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        await RunAsync(feed, "#r \"nuget: Tiny, 1.0.0\"");
        Directory.Delete(feed.Unpacked, recursive: true);

        var (_, sink) = await RunAsync(feed, "#r \"nuget: Tiny, 1.0.0\"\nTiny.Value");
        Assert.Equal("1", sink.Result);
    }

    [Fact]
    public async Task Sessions_that_restore_at_once_do_not_trip_over_each_other()
    {
        using var feed = new LocalFeed();
        feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(feed, "#r \"nuget: Tiny, 1.0.0\"\nTiny.Value")));
        Assert.All(runs, run => Assert.Equal("1", run.Sink.Result));
    }

    [Fact]
    public async Task A_failing_package_says_which_and_why_and_leaves_the_session_usable()
    {
        using var feed = new LocalFeed();
        feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        await using var session = new CSharpSession(feed.Options);

        var missing = await session.ErrorAsync("#r \"nuget: Tiny, 1.0.0\"\n#r \"nuget: Absent.Package, 3.1.0\"\n1");
        Assert.StartsWith("Package Absent.Package 3.1.0 cannot be restored: NU1101: ", missing.Message, StringComparison.Ordinal);
        Assert.Equal(2, missing.Location!.Line);
        Assert.DoesNotContain(Path.GetTempPath() + "layered-restore", missing.Message, StringComparison.Ordinal);

        var version = await session.ErrorAsync("#r \"nuget: Tiny, 9.0.0\"");
        Assert.Contains("NU1102", version.Message, StringComparison.Ordinal);

        Assert.Equal("1", await session.ValueAsync("#r \"nuget: Tiny, 1.0.0\"\nTiny.Value"));
    }

    [Fact]
    public async Task A_loaded_version_stays_when_a_later_package_wants_a_newer_one()
    {
        using var feed = new LocalFeed();
        feed.Pack("Tiny", "1.0.0", "public static string Value => \"old\";");
        feed.Pack("Tiny", "2.0.0", "public static string Value => \"new\";");
        feed.Pack("Wants", "1.0.0", "public static int Value => 5;", "<dependency id=\"Tiny\" version=\"2.0.0\" />");
        await using var session = new CSharpSession(feed.Options);

        Assert.Equal("old", await session.ValueAsync("#r \"nuget: Tiny, 1.0.0\"\nTiny.Value"));
        Assert.Equal("old5", await session.ValueAsync("#r \"nuget: Wants, 1.0.0\"\nTiny.Value + Wants.Value"));
        var error = await session.ErrorAsync("#r \"nuget: Tiny, 2.0.0\"");
        Assert.Contains("Tiny 1.0.0 is in use already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_can_be_interrupted()
    {
        using var feed = new LocalFeed();
        feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        await using var session = new CSharpSession(feed.Options);
        var sink = new RecordingSink();
        using var stop = new CancellationTokenSource();
        var run = session.ExecuteAsync("#r \"nuget: Tiny, 1.0.0\"", sink, stop.Token);
        while (sink.Events.Count == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        Assert.Equal(CellStatus.Cancelled, (await run).Status);
        Assert.Equal("1", await session.ValueAsync("#r \"nuget: Tiny, 1.0.0\"\nTiny.Value"));
    }

    [Fact]
    public async Task A_source_can_be_added()
    {
        using var feed = new LocalFeed();
        using var other = new TemporaryFolder();
        feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        File.Move(Path.Combine(feed.Feed, "Tiny.1.0.0.nupkg"), other.At("Tiny.1.0.0.nupkg"));

        var (_, sink) = await RunAsync(feed, $"#i \"nuget: {other.Path}\"\n#r \"nuget: Tiny, 1.0.0\"\nTiny.Value");
        Assert.Equal("1", sink.Result);
    }

    private static async Task<(CellResult Result, RecordingSink Sink)> RunAsync(LocalFeed feed, string code)
    {
        await using var session = new CSharpSession(feed.Options);
        var run = await session.RunAsync(code);
        Assert.True(run.Result.Succeeded, run.Result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        return run;
    }
}
