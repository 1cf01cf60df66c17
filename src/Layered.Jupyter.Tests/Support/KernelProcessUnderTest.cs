using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Layered.Jupyter.Tests;

/// <summary>A kernel as a process of its own, and its front-end.</summary>
internal sealed class KernelProcessUnderTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    /// <param name="start">How the kernel is started, given its connection file; as a front-end would, where null.</param>
    public KernelProcessUnderTest(Func<string, ProcessStartInfo>? start = null)
    {
        var ports = FreePorts.Take(5);
        var file = new JsonObject
        {
            ["transport"] = "tcp",
            ["ip"] = "127.0.0.1",
            ["shell_port"] = ports[0],
            ["control_port"] = ports[1],
            ["iopub_port"] = ports[2],
            ["stdin_port"] = ports[3],
            ["hb_port"] = ports[4],
            ["key"] = TestKernel.Key,
            ["signature_scheme"] = "hmac-sha256",
        };
        var path = _folder.File("connection.json", file.ToJsonString());
        _process = Process.Start(start?.Invoke(path) ?? new(KernelCommand.Path, ["kernel", "start", path]))!;
        Client = new(ConnectionFile.Load(path));
        Client.WaitUntilSubscribed();
    }

    public TestClient Client { get; }

    /// <summary>Sends a signal by its name, such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end and tells the exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TestClient.Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _folder.Dispose();
    }
}
