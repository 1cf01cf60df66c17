using Layered.Notebooks;
using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>What <c>layered open</c> does when something goes wrong: the notebook on disk is whole, and what is not saved is told.</summary>
public sealed class NothingLostTests : IDisposable
{
    private const string Name = "training.ipynb";
    private const string Token = "secret";

    private readonly Chromium _browser;
    private readonly WorkFolder _folder = new();
    private readonly string _path;

    public NothingLostTests(Chromium browser) => (_browser, _path) = (browser, _folder.CopyOfFixture(Name));

    private IReadOnlyList<string> Saved => [.. NotebookDocument.Load(_path).Cells.Select(cell => cell.Source)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_that_is_killed_leaves_the_notebook_whole_and_the_page_says_what_is_not_saved_until_it_is()
    {
        var port = Ports.Free(1)[0];
        OpenPage notebook;
        using (var server = await OpenServer.StartAsync(_path, port, Token))
        {
            notebook = await OpenPage.OpenAsync(await _browser.NewPageAsync(), server, Name);
            await notebook.RunCellAsync("\"before\"", "before");
            await notebook.SaveAsync();
            await notebook.WriteCellAsync("\"after\"");
        }

        Assert.Equal("\"before\"", Saved[^1]);
        var banner = notebook.Page.Locator(".layered-connection");
        await Assertions.Expect(banner).ToContainTextAsync("Layered does not answer");
        await notebook.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(notebook.Page.Locator(".jp-Dialog")).ToContainTextAsync("Save Error");
        await Chromium.ScreenshotAsync(notebook.Page, "open-server-gone");
        await notebook.Page.Locator(".jp-Dialog button", new() { HasTextString = "Close" }).ClickAsync();

        using (await OpenServer.StartAsync(_path, port, Token))
        {
            await Assertions.Expect(banner).ToContainTextAsync("Layered answers again");
            await notebook.SaveAsync();
            Assert.Equal(["\"before\"", "\"after\""], Saved.TakeLast(2));
        }
    }

    [Fact]
    public async Task A_full_disk_is_told_of_and_the_saved_notebook_stays()
    {
        const int Kibibytes = 2048;
        using var server = await OpenServer.StartOnSmallDiskAsync(_folder.Path, Kibibytes);
        var notebook = await OpenPage.OpenAsync(await _browser.NewPageAsync(), server, Name);
        await notebook.WriteCellAsync("// small");
        await notebook.SaveAsync();
        var saved = File.ReadAllBytes(_path);

        await notebook.RunCellAsync($"HTML(new string('x', {2 * Kibibytes * 1024})).Display(); \"written\"", "written");
        await notebook.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(notebook.Page.Locator(".jp-Dialog")).ToContainTextAsync("Save Error");
        await Chromium.ScreenshotAsync(notebook.Page, "open-disk-full");
        Assert.Equal(saved, File.ReadAllBytes(_path));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public async Task Two_tabs_share_a_kernel_and_neither_overwrites_the_other_unasked()
    {
        using var server = await OpenServer.StartAsync(_folder.Path);
        var page = await _browser.NewPageAsync();
        var one = await OpenPage.OpenAsync(page, server, Name);
        var other = await OpenPage.OpenAsync(await page.Context.NewPageAsync(), server, Name);

        await one.RunCellAsync("var shared = 42;\n\"declared\"", "declared");
        await other.RunCellAsync("shared + 1", "43");
        await one.SaveAsync();
        await other.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(other.Page.Locator(".jp-Dialog")).ToContainTextAsync("changed on disk");
        Assert.Contains("declared", Saved[^1], StringComparison.Ordinal);

        await other.SaveAsync(() => other.Page.Locator(".jp-Dialog button", new() { HasTextString = "Overwrite" }).ClickAsync());
        Assert.Equal("shared + 1", Saved[^1]);
    }

    [Fact]
    public async Task A_page_that_is_closed_while_a_cell_runs_finds_its_kernel_again()
    {
        using var server = await OpenServer.StartAsync(_folder.Path);
        var page = await _browser.NewPageAsync();
        var notebook = await OpenPage.OpenAsync(page, server, Name);
        await notebook.StartCellAsync("System.Threading.Thread.Sleep(3000); var found = 42;");
        await Assertions.Expect(page.Locator(".jp-Notebook-ExecutionIndicator")).ToHaveAttributeAsync("data-status", "busy");
        var context = page.Context;
        await page.CloseAsync();

        var again = await OpenPage.OpenAsync(await context.NewPageAsync(), server, Name);
        await again.RunCellAsync("found", "42");
    }
}
