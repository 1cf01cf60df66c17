using Microsoft.Playwright;

namespace Layered.FrontEnds.Tests;

/// <summary>A browser without a window, started when a test first wants a page.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // Longer than any notebook runs on a slow and busy machine.
    private static readonly float Patience = (float)TimeSpan.FromMinutes(10).TotalMilliseconds;

    private static readonly string Screenshots = Path.Combine(Repository.Root, "artifacts", "screenshots");

    private readonly Lazy<Task<IPlaywright>> _playwright = new(Playwright.CreateAsync);
    private readonly Lazy<Task<IBrowser>> _browser;

    public Chromium() => _browser = new(StartAsync);

    /// <summary>A page of somebody who has never been here before.</summary>
    public async Task<IPage> NewPageAsync()
    {
        Programs.RequireChromium();
        var browser = await _browser.Value;
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } });
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
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
            (await _playwright.Value).Dispose();
        }
    }

    private async Task<IBrowser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        return await (await _playwright.Value).Chromium.LaunchAsync(new()
        {
            ExecutablePath = Programs.RequireChromium(),
            // A reader sees them, and has to where something is wider than its place.
            IgnoreDefaultArgs = ["--hide-scrollbars"],
        });
    }
}
