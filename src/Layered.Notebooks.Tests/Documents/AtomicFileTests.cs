using Xunit;

namespace Layered.Notebooks.Tests;

public class AtomicFileTests
{
    [Fact]
    public void Writing_replaces_the_content_and_leaves_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("a.txt");
        File.WriteAllText(path, "a much longer old content");

        AtomicFile.WriteAllText(path, "nëw");

        Assert.Equal("nëw"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void An_existing_file_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix permissions.");
            return;
        }

        using var folder = new TemporaryFolder();
        var path = folder.At("private.txt");
        File.WriteAllText(path, "old");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(path, Mode);

        AtomicFile.WriteAllText(path, "new");

        Assert.Equal(Mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("target.txt"), "old");
        File.CreateSymbolicLink(folder.At("link.txt"), folder.At("target.txt"));

        AtomicFile.WriteAllText(folder.At("link.txt"), "new");

        Assert.Equal("new", File.ReadAllText(folder.At("target.txt")));
        Assert.NotNull(new FileInfo(folder.At("link.txt")).LinkTarget);
    }

    [Fact]
    public void Text_that_is_not_Unicode_leaves_the_old_file_untouched()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("a.txt");
        File.WriteAllText(path, "old");

        Assert.ThrowsAny<ArgumentException>(() => AtomicFile.WriteAllText(path, "half: \ud800"));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }
}
