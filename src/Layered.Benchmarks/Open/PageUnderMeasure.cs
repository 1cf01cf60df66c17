using Microsoft.Playwright;

namespace Layered.Benchmarks;

/// <summary>A tab with a notebook, whose only cell is written anew each time.</summary>
internal sealed class PageUnderMeasure(IPage page)
{
    private const float Patience = 120_000;

    /// <summary>Runs the cell with a text and waits until its output shows another.</summary>
    public async Task RunAsync(string code, string output)
    {
        await WriteAsync(code);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".jp-OutputArea-output").Last).ToContainTextAsync(output, new() { Timeout = Patience });
    }

    /// <summary>Asks for completions of a text and waits until a name is among them.</summary>
    public async Task CompleteAsync(string code, string name)
    {
        await WriteAsync(code);
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".jp-Completer-item", new() { HasTextString = name }).First.WaitForAsync(new() { Timeout = Patience });
        await page.Keyboard.PressAsync("Escape");
    }

    /// <summary>What the page's scripts hold, in bytes.</summary>
    public async Task<double> ScriptMemoryAsync()
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = await session.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble();
    }

    private async Task WriteAsync(string code)
    {
        await page.Locator(".jp-CodeCell .cm-content").First.ClickAsync(new() { Timeout = Patience });
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(code);
    }
}
