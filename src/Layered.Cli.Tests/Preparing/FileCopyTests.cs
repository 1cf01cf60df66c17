using Xunit;

namespace Layered.Cli.Tests;

public sealed class FileCopyTests : IDisposable
{
    private const int Length = 3 << 20;

    private readonly TestFolder _folder = new();

    public FileCopyTests() => File.WriteAllBytes(_folder["source"], [.. Enumerable.Range(0, Length).Select(index => (byte)(index * 7))]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_is_whole_and_every_byte_is_told()
    {
        var told = 0;
        var file = PortableFile.Of(_folder["source"], _folder["new/target"]);
        Assert.False(file.IsThere());

        await FileCopy.RunAsync(file, count => told += count, TestContext.Current.CancellationToken);

        Assert.True(file.IsThere());
        Assert.Equal(Length, told);
        Assert.Equal(["target"], Directory.EnumerateFiles(_folder["new"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_copy_that_is_stopped_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var file = PortableFile.Of(_folder["source"], _folder["new/target"]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileCopy.RunAsync(file, _ => stop.Cancel(), stop.Token));

        Assert.Empty(Directory.EnumerateFiles(_folder["new"]));
    }

    [Fact]
    public async Task A_damaged_source_is_refused_by_name_and_what_was_there_stays()
    {
        await File.WriteAllTextAsync(_folder["target"], "old", TestContext.Current.CancellationToken);
        var file = PortableFile.Of(_folder["source"], _folder["target"], hash: "what NuGet noted");

        var error = await Assert.ThrowsAsync<CommandException>(() => FileCopy.RunAsync(file, _ => { }, TestContext.Current.CancellationToken));

        Assert.Contains(_folder["source"], error.Message, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["target"], TestContext.Current.CancellationToken));
        Assert.Equal(["source", "target"], Directory.EnumerateFiles(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
