using Microsoft.Playwright;

namespace Layered.FrontEnds.Tests;

/// <summary>A notebook in Jupyter Notebook, handled as a learner does: by its menus, buttons and keys.</summary>
internal sealed class NotebookPage(IPage page)
{
    private const string CodeCell = "#notebook .code_cell";

    /// <summary>The whole page.</summary>
    public IPage Page => page;

    /// <summary>The pictures in outputs.</summary>
    public ILocator Pictures => page.Locator(".output img");

    /// <summary>The code of the last cell.</summary>
    public ILocator LastCode => page.Locator(CodeCell).Last.Locator(".CodeMirror-code");

    /// <summary>The outputs of the last cell.</summary>
    public ILocator LastOutput => page.Locator(CodeCell).Last.Locator(".output");

    /// <summary>Opens a notebook of a server's folder and waits for its kernel.</summary>
    public static async Task<NotebookPage> OpenAsync(IPage page, Uri server, string name)
    {
        await page.GotoAsync(new Uri(server, $"notebooks/{name}.ipynb").ToString());
        var notebook = new NotebookPage(page);
        await notebook.WaitForKernelAsync();
        return notebook;
    }

    /// <summary>The outputs of the code cell that holds a text.</summary>
    public ILocator OutputOf(string code) => page.Locator(CodeCell).Filter(new() { Has = page.Locator(".input", new() { HasText = code }) }).Locator(".output");

    /// <summary>How wide each picture is; 0 where the browser could not show it.</summary>
    public async Task<IReadOnlyList<int>> PictureWidthsAsync() =>
        await Pictures.EvaluateAllAsync<int[]>("pictures => pictures.map(picture => picture.naturalWidth)");

    /// <summary>Runs every cell, from the menu, and waits for the last.</summary>
    public async Task RunAllAsync()
    {
        await StartAllAsync();
        await WaitUntilIdleAsync();
    }

    /// <summary>Runs every cell, from the menu, and does not wait.</summary>
    public Task StartAllAsync() => ChooseAsync("#celllink", "#run_all_cells");

    /// <summary>Waits until no cell runs.</summary>
    public Task WaitUntilIdleAsync() =>
        page.WaitForFunctionAsync($"document.querySelectorAll('{CodeCell}.running').length === 0");

    /// <summary>Writes a cell below all others, without running it, and leaves the cursor in it.</summary>
    public async Task WriteCellAsync(string code)
    {
        await page.Locator(CodeCell).Last.Locator(".input_prompt").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.InsertTextAsync(code);
    }

    /// <summary>Writes a cell below all others and runs it, without waiting.</summary>
    public async Task StartCellAsync(string code)
    {
        await WriteCellAsync(code);
        await page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Writes a cell below all others, runs it, and waits until it has ended and shows a text.</summary>
    public async Task RunCellAsync(string code, string expected)
    {
        await StartCellAsync(code);
        await WaitUntilIdleAsync();
        await Assertions.Expect(LastOutput).ToContainTextAsync(expected);
    }

    /// <summary>Presses the button that interrupts the kernel.</summary>
    public Task InterruptAsync() => page.ClickAsync("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");

    /// <summary>Presses the button that restarts the kernel, agrees, and waits for the new one.</summary>
    public async Task RestartAsync()
    {
        await page.ClickAsync("button[data-jupyter-action='jupyter-notebook:confirm-restart-kernel']");
        await page.ClickAsync(".modal.in .btn-danger");
        await page.WaitForFunctionAsync("document.querySelector('.modal.in') === null");
        await WaitForKernelAsync();
    }

    /// <summary>Keeps what the page shows, with an element in view.</summary>
    public async Task ScreenshotAsync(string name, ILocator? inView = null)
    {
        if (inView is not null)
        {
            await inView.ScrollIntoViewIfNeededAsync();
        }

        await Chromium.ScreenshotAsync(page, name);
    }

    private async Task WaitForKernelAsync() =>
        await page.WaitForFunctionAsync("window.Jupyter?.notebook?._fully_loaded && Jupyter.notebook.kernel?.is_connected() && document.querySelector('.kernel_idle_icon') !== null");

    private async Task ChooseAsync(string menu, string item)
    {
        await page.ClickAsync(menu);
        await page.ClickAsync(item);
    }
}
