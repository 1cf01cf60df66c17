using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class NotebookPackagesTests : IDisposable
{
    private readonly LocalFeed _feed = new();

    public void Dispose() => _feed.Dispose();

    [Fact]
    public async Task The_files_of_all_packages_are_gathered_those_that_others_need_too()
    {
        _feed.Pack("Needed", "1.0.0", "public static int Value => 1;");
        _feed.Pack("Tiny", "1.0.0", "public static int Value => 1;", "<dependency id=\"Needed\" version=\"1.0.0\" />");
        _feed.Pack("Later", "2.0.0", "public static int Value => 1;");
        var packages = Of("#r \"nuget: Tiny, 1.0.0\"", "1", "#r \"nuget: Tiny, 1.0.0\"\n#r \"nuget: Later\"");

        var files = await packages.GatherAsync(["linux-x64", "win-x64"], TestContext.Current.CancellationToken);

        Assert.Equal(["Later.2.0.0.nupkg", "Needed.1.0.0.nupkg", "Tiny.1.0.0.nupkg"], files.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(_feed.Feed, file.Name)), File.ReadAllBytes(file.Path)));
    }

    [Fact]
    public async Task What_a_later_cell_changes_is_gathered_as_well_as_what_it_replaces()
    {
        _feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        _feed.Pack("Tiny", "2.0.0", "public static int Value => 2;");
        _feed.Pack("First", "1.0.0", "public static int Value => 1;", "<dependency id=\"Tiny\" version=\"1.0.0\" />");
        _feed.Pack("Second", "1.0.0", "public static int Value => 1;", "<dependency id=\"Tiny\" version=\"2.0.0\" />");

        var files = await Of("#r \"nuget: First, 1.0.0\"", "#r \"nuget: Second, 1.0.0\"").GatherAsync(["linux-x64"], TestContext.Current.CancellationToken);

        Assert.Equal(
            ["First.1.0.0.nupkg", "Second.1.0.0.nupkg", "Tiny.1.0.0.nupkg", "Tiny.2.0.0.nupkg"],
            files.Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Packages_are_here_once_they_were_restored_or_a_folder_has_them()
    {
        _feed.Pack("Tiny", "1.0.0", "public static int Value => 1;");
        var packages = Of("#r \"nuget: Tiny, 1.0.0\"");

        Assert.False(await packages.AreHereAsync(feed: null, TestContext.Current.CancellationToken));
        await packages.GatherAsync([Platform.Current], TestContext.Current.CancellationToken);
        Assert.True(await packages.AreHereAsync(feed: null, TestContext.Current.CancellationToken));

        Directory.Delete(_feed.Unpacked, recursive: true);
        Assert.False(await packages.AreHereAsync(feed: null, TestContext.Current.CancellationToken));
        Assert.True(await packages.AreHereAsync(_feed.Feed, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_notebook_without_packages_needs_none()
    {
        Assert.True(await Of("1 + 1").AreHereAsync(feed: null, TestContext.Current.CancellationToken));
        Assert.Empty(await Of("1 + 1").GatherAsync(["linux-x64"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_package_that_is_not_written_as_one_names_its_cell() =>
        Assert.Contains("code cell 2", Assert.Throws<PackageException>(() => Of("1", "#r \"nuget: a, b, c\"")).Message, StringComparison.Ordinal);

    private NotebookPackages Of(params string[] cells) =>
        new(NotebookText.Parse([.. cells.Select(cell => NotebookText.CodeCell(cell))]), _feed.Options);
}
