using Microsoft.Playwright;

namespace Layered.FrontEnds.Tests;

/// <summary>The panel of variables beside a notebook.</summary>
internal sealed class VariablesPanel(IPage page)
{
    public ILocator Panel { get; } = page.Locator("#layered-variables");

    public ILocator Rows => Panel.Locator("tr[data-variable]");

    /// <summary>The variables that are shown as a cell shows them, in the order of the list.</summary>
    public ILocator Shown => Panel.Locator(".layered-Variables-shown");

    public ILocator Row(string name) => Panel.Locator($"tr[data-variable=\"{name}\"]");
}
