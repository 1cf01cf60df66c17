using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>What <c>layered open</c> tells of the session: completions and documentation while a cell runs, and the panel of variables.</summary>
public sealed class WhileACellRunsTests(Chromium browser) : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_running_cell_holds_up_neither_completion_nor_variables_and_the_kernel_never_seems_idle()
    {
        _folder.CopyOfFixture("training.ipynb");
        using var server = await OpenServer.StartAsync(_folder.Path);
        var notebook = await OpenPage.OpenAsync(await browser.NewPageAsync(), server, "training.ipynb");
        await notebook.RunAllAsync();
        await notebook.RunCellAsync("var images = torch.rand(64, 784); images.shape.Length", "2");

        await notebook.StartCellAsync("var longer = 1; System.Threading.Thread.Sleep(600_000);");
        var indicator = notebook.Page.Locator(".jp-Notebook-ExecutionIndicator");
        await Assertions.Expect(indicator).ToHaveAttributeAsync("data-status", "busy");
        var before = notebook.KernelStates.Count;

        await notebook.WriteCellAsync("learner.");
        await notebook.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(notebook.Page.Locator(".jp-Completer")).ToContainTextAsync("Evaluate");
        await notebook.Page.Keyboard.PressAsync("Escape");
        await notebook.Page.Keyboard.TypeAsync("Evaluate");
        await notebook.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(notebook.Page.Locator(".jp-Tooltip")).ToContainTextAsync("Measures the metrics");
        await notebook.Page.Keyboard.PressAsync("Escape");
        var variables = await notebook.ShowVariablesAsync();
        await Assertions.Expect(variables.Row("images")).ToContainTextAsync("[64 × 784] float32 on cpu");

        await Assertions.Expect(indicator).ToHaveAttributeAsync("data-status", "busy");
        // The kernel has told of each question that it is done, and in the next message that it is busy.
        var states = notebook.KernelStates.Skip(before).ToList();
        Assert.Contains("idle", states);
        Assert.Equal("busy", states[^1]);
        Assert.All(states.Zip(states.Skip(1)).Where(pair => pair.First == "idle"), pair => Assert.Equal("busy", pair.Second));
        await notebook.ChooseAsync("Kernel", "Interrupt Kernel");
        await Assertions.Expect(notebook.Output("The cell was interrupted.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_while_a_cell_runs_shows_that_it_does()
    {
        var path = _folder.CopyOfFixture("training.ipynb");
        using var server = await OpenServer.StartAsync(_folder.Path);
        var notebook = await OpenPage.OpenAsync(await browser.NewPageAsync(), server, "training.ipynb");
        await notebook.StartCellAsync("System.Threading.Thread.Sleep(600_000);");
        await notebook.Page.Keyboard.PressAsync("Control+s");
        while (!File.ReadAllText(path).Contains("600_000", StringComparison.Ordinal))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await notebook.Page.ReloadAsync();

        var indicator = notebook.Page.Locator(".jp-Notebook-ExecutionIndicator");
        await Assertions.Expect(indicator).ToHaveAttributeAsync("data-status", "busy");
        await notebook.ChooseAsync("Kernel", "Interrupt Kernel");
        await Assertions.Expect(indicator).ToHaveAttributeAsync("data-status", "idle");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Variables_are_listed_shown_kept_up_with_the_cells_and_forgotten_with_the_kernel(ColorScheme theme)
    {
        _folder.CopyOfFixture("training.ipynb");
        using var server = await OpenServer.StartAsync(_folder.Path);
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        var notebook = await OpenPage.OpenAsync(page, server, "training.ipynb");
        var variables = await notebook.ShowVariablesAsync();
        await Assertions.Expect(variables.Panel).ToContainTextAsync("None yet");

        await notebook.RunAllAsync();
        await Assertions.Expect(variables.Row("model")).ToContainTextAsync("Sequential");
        await notebook.RunCellAsync("var images = torch.rand(64, 784, device: torch.CPU); var sizes = new[] { 784, 100, 10 }; var word = \"<b>shoe</b>\"; 1", "1");
        await Assertions.Expect(variables.Row("images")).ToContainTextAsync("[64 × 784] float32 on cpu");
        await Assertions.Expect(variables.Row("sizes")).ToContainTextAsync("int[3]");
        await Assertions.Expect(variables.Row("word")).ToContainTextAsync("<b>shoe</b>");

        await variables.Row("sizes").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(variables.Shown).ToContainTextAsync("784");
        await variables.Row("images").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(variables.Shown.First).ToContainTextAsync("[[");
        await notebook.RunCellAsync("sizes[1] = 1234; 2", "2");
        await Assertions.Expect(variables.Shown.Last).ToContainTextAsync("1234");
        await Chromium.ScreenshotAsync(page, $"open-variables-{theme}".ToLowerInvariant());
        await variables.Row("sizes").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(variables.Shown).ToHaveCountAsync(1);

        await notebook.ChooseAsync("Kernel", "Restart Kernel…");
        await page.Locator(".jp-Dialog .jp-mod-accept").ClickAsync();
        await Assertions.Expect(variables.Panel).ToContainTextAsync("None yet");
        await notebook.WaitForKernelAsync();
        await notebook.RunCellAsync("var after = 1; 3", "3");
        await Assertions.Expect(variables.Rows).ToHaveCountAsync(1);
        Assert.Empty(notebook.Strays);
    }
}
