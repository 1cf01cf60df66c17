using System.Globalization;

namespace Layered.FrontEnds.Tests;

/// <summary>A JupyterHub with the settings of the README's class, on the loopback address.</summary>
internal static class JupyterHub
{
    /// <summary>Starts it.</summary>
    /// <param name="kernel">The kernel that its students have.</param>
    /// <param name="folder">Has a student's home in the folder of their name.</param>
    /// <param name="memory">How many bytes a student's program may have, where it is not what the settings say.</param>
    public static Task<WebServer> StartAsync(InstalledKernel kernel, string folder, long? memory = null)
    {
        var ports = Ports.Free(3).Select(port => port.ToString(CultureInfo.InvariantCulture)).ToList();
        var environment = new Dictionary<string, string>(kernel.Environment)
        {
            ["LAYERED_HUB_CONFIG"] = Path.Combine(Repository.Root, "src", "Layered.Jupyter", "Hub", "jupyterhub_config.py"),
            ["LAYERED_HUB_FOLDER"] = folder,
            ["LAYERED_HUB_PORTS"] = string.Join(' ', ports),
            ["LAYERED_DATA"] = Path.Combine(Repository.Root, "data"),
            ["NUGET_PACKAGES"] = Repository.Packages,
        };
        if (memory is { } bytes)
        {
            environment["LAYERED_HUB_MEMORY"] = bytes.ToString(CultureInfo.InvariantCulture);
        }

        var process = new ChildProcess(Programs.RequireHub(), ["--config", Fixture.Path("jupyterhub_config.py")], folder, environment);
        return WebServer.StartAsync(process, new($"http://127.0.0.1:{ports[1]}/hub/login"));
    }

    /// <summary>Logs a student in, and opens a notebook of theirs.</summary>
    public static async Task<NotebookPage> OpenAsync(Chromium browser, WebServer hub, string student, string notebook)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(hub.Address.ToString());
        await page.FillAsync("#username_input", student);
        await page.FillAsync("#password_input", "any");
        await page.ClickAsync("#login_submit");
        await page.WaitForURLAsync($"**/user/{student}/tree**");
        return await NotebookPage.OpenAsync(page, new(hub.Address, $"/user/{student}/"), notebook);
    }
}
