using System.Globalization;

namespace Layered.FrontEnds.Tests;

/// <summary>Jupyter Notebook, serving one folder.</summary>
internal static class NotebookServer
{
    public static async Task<WebServer> StartAsync(InstalledKernel kernel, string folder)
    {
        var port = Ports.Free(1)[0].ToString(CultureInfo.InvariantCulture);
        var process = new ChildProcess(
            Programs.RequireNotebook(),
            ["--no-browser", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", "--allow-root", "--NotebookApp.token=", "--NotebookApp.password="],
            folder,
            kernel.Environment);
        return await WebServer.StartAsync(process, new($"http://127.0.0.1:{port}/"));
    }
}
