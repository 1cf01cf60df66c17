using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Widgets in <c>layered open</c>: what a learner moves, and what is seen of it.</summary>
public sealed class WidgetTests(Chromium browser) : IDisposable
{
    private const string Notebook = "widgets.ipynb";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_slider_moves_and_its_drawing_follows_also_after_a_reload_and_without_its_kernel_it_is_a_picture()
    {
        _folder.CopyOfFixture(Notebook);
        using var server = await OpenServer.StartAsync(_folder.Path);
        var notebook = await OpenPage.OpenAsync(await browser.NewPageAsync(), server, Notebook);
        await notebook.RunAllAsync();
        await ExpectBarAsync(notebook, 40);
        await Chromium.ScreenshotAsync(notebook.Page, "open-widgets");

        await DragAsync(notebook, 6);
        await ExpectBarAsync(notebook, 60);
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("drawn for 6");
        await Assertions.Expect(notebook.LastOutput).Not.ToContainTextAsync("drawn for 4");
        await DragAsync(notebook, 20);
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("too long");
        await DragAsync(notebook, 18);
        await ExpectBarAsync(notebook, 180);
        await Handle(notebook).FocusAsync();
        await notebook.Page.Keyboard.PressAsync("ArrowRight");
        await ExpectBarAsync(notebook, 190);

        await notebook.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(notebook.Page.Locator(".jp-NotebookCheckpoint")).ToContainTextAsync("Last Checkpoint");
        await notebook.Page.ReloadAsync();
        await ExpectBarAsync(notebook, 190);
        await DragAsync(notebook, 10);
        await ExpectBarAsync(notebook, 100);

        await notebook.ChooseAsync("Kernel", "Restart Kernel…");
        await notebook.Page.Locator(".jp-Dialog .jp-mod-accept").ClickAsync();
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("Length: 4 (run this cell");
        await Assertions.Expect(Handle(notebook)).ToHaveCountAsync(0);

        using var another = await OpenServer.StartAsync(_folder.Path);
        var read = await OpenPage.OpenAsync(await browser.NewPageAsync(), another, Notebook);
        await ExpectBarAsync(read, 40);
        await Assertions.Expect(read.LastOutput).ToContainTextAsync("Length: 4 (run this cell in layered open to use it)");
        await Assertions.Expect(Handle(read)).ToHaveCountAsync(0);
        await Chromium.ScreenshotAsync(read.Page, "open-widgets-saved");
        Assert.Empty(notebook.Strays);
        Assert.Empty(read.Strays);
    }

    [Fact]
    public async Task What_is_moved_in_one_tab_moves_in_the_other()
    {
        _folder.CopyOfFixture(Notebook);
        using var server = await OpenServer.StartAsync(_folder.Path);
        var page = await browser.NewPageAsync();
        var one = await OpenPage.OpenAsync(page, server, Notebook);
        await one.RunAllAsync();
        await ExpectBarAsync(one, 40);
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator(".jp-NotebookCheckpoint")).ToContainTextAsync("Last Checkpoint");
        var other = await OpenPage.OpenAsync(await page.Context.NewPageAsync(), server, Notebook);

        await DragAsync(other, 12);
        await ExpectBarAsync(one, 120);
        await DragAsync(one, 5);
        await ExpectBarAsync(other, 50);
        await Assertions.Expect(other.LastOutput.Locator(".widget-readout")).ToHaveTextAsync("5");
    }

    [Fact]
    public async Task A_box_a_list_and_a_button_work_and_what_their_handlers_put_out_is_shown_with_them()
    {
        _folder.CopyOfFixture(Notebook);
        using var server = await OpenServer.StartAsync(_folder.Path);
        var notebook = await OpenPage.OpenAsync(await browser.NewPageAsync(), server, Notebook);
        await notebook.RunCellAsync("using Layered;\nvar noise = new Checkbox(\"Noise\");\nnoise", "Noise");
        await notebook.LastOutput.Locator("input[type=checkbox]").CheckAsync();
        await notebook.RunCellAsync("noise.Value", "True");

        await notebook.RunCellAsync("var optimizer = new Dropdown<string>(\"Optimizer\", [\"SGD\", \"Adam\"]);\nInteract.With(optimizer, noise, (name, on) => $\"{name} with noise {on}\")", "SGD with noise True");
        await notebook.LastOutput.Locator("select").SelectOptionAsync("Adam");
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("Adam with noise True");
        await notebook.LastOutput.Locator("input[type=checkbox]").UncheckAsync();
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("Adam with noise False");

        await notebook.StartCellAsync("var press = new Button(\"Press me\");\npress.Changed += n => { Console.WriteLine($\"pressed {n}\"); if (n == 2) throw new InvalidOperationException(\"not twice\"); };\npress");
        await notebook.LastOutput.Locator("button").ClickAsync();
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("pressed 1");
        await notebook.LastOutput.Locator("button").ClickAsync();
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("not twice");
        await Chromium.ScreenshotAsync(notebook.Page, "open-widgets-handlers");
        await notebook.RunCellAsync("press.Value", "2");
        Assert.Empty(notebook.Strays);
    }

    private static ILocator Handle(OpenPage notebook) => notebook.LastOutput.Locator(".noUi-handle");

    /// <summary>Moves the slider's handle with the mouse, to one of its 20 places.</summary>
    private static async Task DragAsync(OpenPage notebook, int place)
    {
        await Assertions.Expect(Handle(notebook)).ToBeVisibleAsync();
        var (track, handle) = (await notebook.LastOutput.Locator(".noUi-target").BoundingBoxAsync(), await Handle(notebook).BoundingBoxAsync());
        var (mouse, y) = (notebook.Page.Mouse, handle!.Y + (handle.Height / 2));
        await mouse.MoveAsync(handle.X + (handle.Width / 2), y);
        await mouse.DownAsync();
        await mouse.MoveAsync(track!.X + (track.Width * place / 20), y, new() { Steps = 5 });
        await mouse.UpAsync();
    }

    private static Task ExpectBarAsync(OpenPage notebook, int width) =>
        Assertions.Expect(notebook.LastOutput.Locator(".bar")).ToHaveCSSAsync("width", $"{width}px");
}
