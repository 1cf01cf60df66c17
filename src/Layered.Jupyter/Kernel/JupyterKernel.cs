using System.Net;

namespace Layered.Jupyter;

/// <summary>A C# session that front-ends reach by Jupyter's protocol.</summary>
public sealed class JupyterKernel : IAsyncDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly RequestQueue _shell = new();
    private readonly RequestQueue _questions = new();
    private readonly RequestQueue _control = new();
    private readonly MessageCodec _codec;
    private readonly KernelLog _log;
    private readonly IKernelChannels _channels;
    private readonly KernelSession _session;
    private readonly StdinChannel _stdin;
    private readonly MessageSender _sender;
    private readonly KernelStatus _status;
    private readonly ExecutionHistory _history = new();
    private readonly TimeProvider _clock;

    /// <summary>Listens for front-ends; <see cref="RunAsync"/> answers them.</summary>
    /// <param name="connection">Where to listen, and the key.</param>
    /// <param name="options">The surroundings.</param>
    /// <exception cref="ConnectionFileException">The address is not a loopback address and remote front-ends are not allowed, or a port is taken.</exception>
    public JupyterKernel(ConnectionFile connection, JupyterKernelOptions? options = null)
        : this(options ?? new(), Checked(connection, options).Key, kernel => new KernelSockets(connection, kernel.Receive, kernel.Welcome))
    {
    }

    /// <summary>Serves the process at the other end of a stream, which passes on its front-ends' messages; <see cref="RunAsync"/> answers them, until the stream ends.</summary>
    /// <param name="pipe">The stream. It stays the caller's to dispose.</param>
    /// <param name="options">The surroundings.</param>
    public JupyterKernel(Stream pipe, JupyterKernelOptions? options = null)
        : this(options ?? new(), key: "", kernel => new KernelPipe(pipe, kernel.Receive, kernel.Stop))
    {
        ArgumentNullException.ThrowIfNull(pipe);
    }

    private JupyterKernel(JupyterKernelOptions options, string key, Func<JupyterKernel, IKernelChannels> open)
    {
        _clock = options.Clock;
        _log = new(options.Log);
        _codec = new(key);
        _channels = open(this);
        _sender = new(_channels, _codec, _clock);
        _status = new(_sender);
        _stdin = new(_sender);
        _session = new(options, _stdin.ReadLine);
        _channels.Start();
    }

    /// <summary>Answers front-ends until one of them asks for shutdown.</summary>
    /// <param name="cancellationToken">Ends the kernel as a shutdown does.</param>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var cancelled = cancellationToken.UnsafeRegister(_ => Stop(), null);
        _sender.Publish(null, "status", new() { ["execution_state"] = "starting" });
        var shell = Task.WhenAll(
            Task.Run(() => _shell.RunAsync(ShellRequests()), CancellationToken.None),
            Task.Run(() => _questions.RunAsync(Questions()), CancellationToken.None));
        await Task.Run(() => _control.RunAsync(ControlRequests()), CancellationToken.None);

        _session.Interrupt();
        if (await Task.WhenAny(shell, Task.Delay(StopGrace, _clock, CancellationToken.None)) == shell)
        {
            await shell;
            await _session.DisposeAsync();
        }
    }

    /// <summary>Stops the running cell, if there is one, as <c>interrupt_request</c> does.</summary>
    public void Interrupt() => _session.Interrupt();

    /// <summary>Sends what is still to be sent and closes the channels.</summary>
    public ValueTask DisposeAsync()
    {
        Stop();
        _channels.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ConnectionFile Checked(ConnectionFile connection, JupyterKernelOptions? options)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return IPAddress.IsLoopback(connection.Address) || options is { AllowRemote: true }
            ? connection
            : throw new ConnectionFileException(
                $"The connection file asks the kernel to listen on {connection.Address}, where other machines may reach it. Start it with --allow-remote if that is meant; messages are signed, not encrypted.");
    }

    private RequestDispatcher ShellRequests() => Dispatcher(
        [
            new ExecuteHandler(_session, _sender, _stdin, _history, _shell, _clock),
            new CommInfoHandler(_session),
            .. CommHandler.All(_session, _sender),
            new ShutdownHandler(_sender, Stop),
        ]);

    /// <summary>What is answered at once from what is known, also while a cell runs, though most of it comes by the shell channel.</summary>
    private RequestDispatcher Questions() => Dispatcher(
        new KernelInfoHandler(_session),
        new CompleteHandler(_session),
        new InspectHandler(_session),
        new IsCompleteHandler(),
        new HistoryHandler(_history),
        // It comes by the control channel, where an interrupt must not wait until a value has shown itself.
        new DebugHandler(_session));

    private RequestDispatcher ControlRequests() =>
        Dispatcher(new KernelInfoHandler(_session), new InterruptHandler(_session), new ShutdownHandler(_sender, Stop));

    private RequestDispatcher Dispatcher(params IEnumerable<IRequestHandler> handlers) => new(_sender, _status, _log, handlers);

    private static bool IsQuestion(WireMessage message) =>
        message.Header.Type is "kernel_info_request" or "complete_request" or "inspect_request" or "is_complete_request" or "history_request";

    /// <summary>Called on the channels' thread, which must go on whatever comes.</summary>
    private void Receive(KernelChannel channel, IReadOnlyList<byte[]> frames)
    {
        try
        {
            var message = _codec.Read(frames);
            switch (channel)
            {
                case KernelChannel.Shell:
                    (IsQuestion(message) ? _questions : _shell).Add(channel, message);
                    break;
                case KernelChannel.Control:
                    (message.Header.Type == DebugHandler.Type ? _questions : _control).Add(channel, message);
                    break;
                default:
                    _stdin.Receive(message);
                    break;
            }
        }
        catch (MessageRefusedException e)
        {
            _log.Write($"Dropped a message on the {channel} channel: {e.Message}");
        }
    }

    private void Welcome(byte[] topic) => _sender.Welcome(topic);

    private void Stop()
    {
        _shell.Stop();
        _questions.Stop();
        _control.Stop();
    }
}
