using Xunit;

namespace Layered.Site.Tests;

public class SiteBuilderTests
{
    [Fact]
    public void The_same_notebooks_give_the_same_bytes()
    {
        using var first = new TestSite().Build(TestSite.Ran(TestSite.Everything));
        using var second = new TestSite().Build(TestSite.Ran(TestSite.Everything.Clone()));

        var files = Directory.GetFiles(first.Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();

        Assert.Equal([".layered-site", "everything.html", "index.html", "site.css"], files);
        Assert.All(files, file => Assert.Equal(first.Read(file), second.Read(file)));
    }

    [Fact]
    public void A_new_site_takes_the_place_of_the_old_one_whole()
    {
        using var site = new TestSite().Build(TestSite.Ran(TestSite.Small("old")));

        site.Build(TestSite.Ran(TestSite.Small("new")));

        Assert.False(File.Exists(Path.Combine(site.Folder, "old.html")));
        Assert.True(File.Exists(Path.Combine(site.Folder, "new.html")));
        Assert.Equal(["site"], site.Beside);
    }

    [Fact]
    public void A_folder_that_is_not_a_site_is_refused_and_left_alone()
    {
        using var site = new TestSite();
        Directory.CreateDirectory(site.Folder);
        File.WriteAllText(Path.Combine(site.Folder, "thesis.txt"), "years of work");

        var refusal = Assert.Throws<IOException>(() => site.Build(TestSite.Ran(TestSite.Small("a"))));

        Assert.Contains(site.Folder, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("years of work", site.Read("thesis.txt"));
        Assert.Equal(["site"], site.Beside);
    }

    [Fact]
    public void An_empty_folder_is_taken()
    {
        using var site = new TestSite();
        Directory.CreateDirectory(site.Folder);

        site.Build(TestSite.Ran(TestSite.Small("a")));

        Assert.True(File.Exists(Path.Combine(site.Folder, "a.html")));
    }

    [Fact]
    public void A_file_in_the_sites_place_is_refused()
    {
        using var site = new TestSite();
        File.WriteAllText(site.Folder, "a file");

        Assert.Throws<IOException>(() => site.Build(TestSite.Ran(TestSite.Small("a"))));

        Assert.Equal("a file", File.ReadAllText(site.Folder));
    }

    [Theory]
    [InlineData("twice", "Twice")]
    [InlineData("a", "index")]
    public void Two_notebooks_cannot_share_a_page(string first, string second)
    {
        using var site = new TestSite();

        var refusal = Assert.Throws<ArgumentException>(() => site.Build(TestSite.Ran(TestSite.Small(first)), TestSite.Ran(TestSite.Small(second))));

        Assert.Contains($"{second}.html", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(site.Folder));
    }

    [Fact]
    public void A_site_of_nothing_has_a_front_page()
    {
        using var site = new TestSite().Build();

        Assert.Equal("0 notebooks", site.Page("index").QuerySelector(".summary")!.TextContent);
    }

    [Fact]
    public void A_notebook_whose_name_needs_escaping_is_linked()
    {
        using var site = new TestSite().Build(TestSite.Ran(TestSite.Small("my notebook #1")));

        Assert.Equal("my%20notebook%20%231.html", site.Page("index").QuerySelector(".card a")!.GetAttribute("href"));
        Assert.True(File.Exists(Path.Combine(site.Folder, "my notebook #1.html")));
    }
}
