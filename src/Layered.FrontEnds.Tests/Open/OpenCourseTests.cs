using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The course in <c>layered open</c>: its first page, what a learner has reached, the way back to the beginning.</summary>
public sealed class OpenCourseTests(Chromium browser) : IDisposable
{
    private const string Title = "02 · The optimizer";

    private readonly WorkFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task What_a_learner_reaches_is_on_the_first_page_outlasts_the_server_and_can_be_begun_afresh()
    {
        var page = await browser.NewPageAsync();
        OpenPage notebook;
        using (var server = await OpenServer.StartOnCourseAsync(_home.Path))
        {
            await page.GotoAsync(server.Address.ToString());
            await Assertions.Expect(page.Locator(".next")).ToHaveTextAsync("Begin with 00 · Tensors");
            await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(Repository.Notebooks.Count);
            await LookAsync(page, "open-course");

            notebook = await OpenPage.FollowAsync(page, () => page.GetByText(Title).ClickAsync());
            var progress = page.Locator(".layered-progress");
            await Assertions.Expect(progress).ToHaveTextAsync("0 of 3 exercises · 0 of 1 checkpoints");
            await notebook.RunAllAsync();
            await Assertions.Expect(progress).ToHaveTextAsync("0 of 3 exercises · 1 of 1 checkpoints");
            await LookAtChartAsync(notebook, ColorScheme.Light);
            await notebook.SolveAsync("double? after = null;", "double? after = 1.4;");
            await Assertions.Expect(progress).ToHaveTextAsync("1 of 3 exercises · 1 of 1 checkpoints");
            await progress.ClickAsync();
            await Assertions.Expect(page.Locator(".jp-Dialog")).ToContainTextAsync("✓ one step on paper");
            await Chromium.ScreenshotAsync(page, "open-progress");
            await page.Keyboard.PressAsync("Escape");
            await notebook.SaveAsync();

            await page.Locator("#jp-NotebookLogo").ClickAsync();
            await Assertions.Expect(page.Locator(".next")).ToHaveTextAsync($"Go on with {Title}");
            await Assertions.Expect(Card(page)).ToContainTextAsync("running");
        }

        using (var server = await OpenServer.StartOnCourseAsync(_home.Path))
        {
            await page.GotoAsync(server.Address.ToString());
            await Assertions.Expect(Card(page)).ToContainTextAsync("1 of 3 exercises · 1 of 1 checkpoints");
            await LookAsync(page, "open-course-begun");

            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            notebook = await OpenPage.FollowAsync(page, () => page.Locator(".next").ClickAsync());
            await LookAtChartAsync(notebook, ColorScheme.Dark);
            await notebook.StartCellAsync("while (true) { System.Threading.Thread.Sleep(10); }");
            await Assertions.Expect(page.Locator(".jp-Notebook-ExecutionIndicator")).ToHaveAttributeAsync("data-status", "busy");
            await notebook.ChooseAsync("File", "Start This Notebook Afresh…");
            await page.Locator(".jp-Dialog .jp-mod-accept").ClickAsync();
            await Assertions.Expect(page.Locator(".layered-progress")).ToHaveTextAsync("0 of 3 exercises · 0 of 1 checkpoints");
            await Assertions.Expect(notebook.CellWith("double? after = null;")).ToHaveCountAsync(1);
            await notebook.WaitUntilIdleAsync();

            await page.Locator("#jp-NotebookLogo").ClickAsync();
            await Assertions.Expect(Card(page)).ToContainTextAsync("0 of 3 exercises");
            notebook = await OpenPage.FollowAsync(page, () => page.GetByText("02-optimizer-mine.ipynb").ClickAsync());
            await Assertions.Expect(notebook.CellWith("double? after = 1.4;")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Locator(".layered-progress")).ToHaveTextAsync("1 of 3 exercises · 1 of 1 checkpoints");
        }

        Assert.Empty(notebook.Strays);
    }

    private static ILocator Card(IPage page) => page.Locator(".card", new() { HasTextString = Title });

    private static Task LookAsync(IPage page, string name) => LookAsync(page, name, [ColorScheme.Dark, ColorScheme.Light]);

    private static async Task LookAtChartAsync(OpenPage notebook, ColorScheme scheme)
    {
        await notebook.CellWith("new LineChart(\"Accuracy").ScrollIntoViewIfNeededAsync();
        await LookAsync(notebook.Page, "open-course-notebook", [scheme]);
    }

    // As it is seen by day and by night, in a wide window and a narrow one.
    private static async Task LookAsync(IPage page, string name, IEnumerable<ColorScheme> schemes)
    {
        foreach (var scheme in schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var width in new[] { 800, 1280 })
            {
                await page.SetViewportSizeAsync(width, 800);
                await Chromium.ScreenshotAsync(page, $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}");
            }
        }
    }
}
