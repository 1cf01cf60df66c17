using Microsoft.Playwright;

namespace Layered.FrontEnds.Tests;

/// <summary>A browser without a window, started when a test first wants a page.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string Screenshots = Path.Combine(Repository.Root, "artifacts", "screenshots");

    // Longer than any notebook runs on a slow and busy machine.
    private static readonly float Patience = (float)TimeSpan.FromMinutes(10).TotalMilliseconds;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A page of somebody who has never been here before.</summary>
    public async Task<IPage> NewPageAsync()
    {
        var program = Programs.Chromium;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program });
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        // As in a classroom without a network: what a notebook shows, it has to bring with it.
        await context.RouteAsync(address => !new Uri(address).IsLoopback, route => route.AbortAsync());
        return await context.NewPageAsync();
    }

    /// <summary>Keeps what a page shows, for people to look at.</summary>
    public static Task ScreenshotAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name}.png") });

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }
}
