using System.Globalization;

namespace Layered.FrontEnds.Tests;

/// <summary>A JupyterHub with the settings of the README's class, on the loopback address.</summary>
internal static class JupyterHub
{
    public static Task<WebServer> StartAsync(InstalledKernel kernel, string folder)
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
        var process = new ChildProcess(Programs.RequireHub(), ["--config", Fixture.Path("jupyterhub_config.py")], folder, environment);
        return WebServer.StartAsync(process, new($"http://127.0.0.1:{ports[1]}/hub/login"));
    }
}
