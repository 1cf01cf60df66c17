using System.Net;
using Layered.Notebooks;

namespace Layered.Jupyter.Tests;

/// <summary>A kernel in this process, on ports of its own, and its first front-end.</summary>
internal sealed class TestKernel : IAsyncDisposable
{
    public const string Key = "a key for tests";

    private readonly JupyterKernel _kernel;
    private readonly Task _running;

    public TestKernel(Func<CSharpSession, ICodeAssistant>? assistant = null, string key = Key)
    {
        var ports = FreePorts.Take(5);
        Connection = new()
        {
            Address = IPAddress.Loopback,
            ShellPort = ports[0],
            ControlPort = ports[1],
            IOPubPort = ports[2],
            StdinPort = ports[3],
            HeartbeatPort = ports[4],
            Key = key,
        };
        _kernel = new(Connection, new() { Log = Log, CodeAssistant = assistant });
        Client = new(Connection);
        _running = _kernel.RunAsync();
        Client.WaitUntilSubscribed();
    }

    public ConnectionFile Connection { get; }

    public TestClient Client { get; }

    public StringWriter Log { get; } = new();

    public Task Ended => _running;

    public void Interrupt() => _kernel.Interrupt();

    public async ValueTask DisposeAsync()
    {
        await _kernel.DisposeAsync();
        await _running.WaitAsync(TestClient.Patience);
        Client.Dispose();
    }
}
