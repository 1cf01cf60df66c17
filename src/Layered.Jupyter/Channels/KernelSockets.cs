using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetMQ;
using NetMQ.Sockets;

namespace Layered.Jupyter;

/// <summary>The kernel's five sockets, all of them owned by one thread.</summary>
internal sealed class KernelSockets : IKernelChannels
{
    /// <summary>A frame that is larger ends the sender's connection.</summary>
    public const long MaxFrameSize = 256L * 1024 * 1024;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private readonly ConnectionFile _connection;
    private readonly Action<KernelChannel, IReadOnlyList<byte[]>> _received;
    private readonly Action<byte[]> _subscribed;
    private readonly NetMQPoller _poller;
    private readonly NetMQQueue<Outgoing?> _outgoing = new();
    private readonly Lock _sendLock = new();
    private bool _closed;
    private readonly RouterSocket _heartbeat = new();
    private readonly Thread _thread;
    private readonly Dictionary<KernelChannel, NetMQSocket> _sockets = new()
    {
        [KernelChannel.Shell] = new RouterSocket(),
        [KernelChannel.Control] = new RouterSocket(),
        [KernelChannel.IOPub] = new XPublisherSocket(),
        [KernelChannel.Stdin] = new RouterSocket(),
    };

    /// <summary>Binds the sockets.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="received">Called on the sockets' thread with the frames of each message. Must not block or throw.</param>
    /// <param name="subscribed">Called there with the topic of each subscription to IOPub. Must not block or throw.</param>
    /// <exception cref="ConnectionFileException">A port is taken.</exception>
    public KernelSockets(ConnectionFile connection, Action<KernelChannel, IReadOnlyList<byte[]>> received, Action<byte[]> subscribed)
    {
        _connection = connection;
        _received = received;
        _subscribed = subscribed;

        // By default a subscription that another front-end has, too, is not told of.
        _sockets[KernelChannel.IOPub].Options.XPubVerbose = true;
        _poller = [_outgoing];
        _outgoing.ReceiveReady += (_, _) => SendNext();
        try
        {
            Bind(_heartbeat, connection.HeartbeatPort, Echo);
            Bind(_sockets[KernelChannel.Shell], connection.ShellPort, socket => Receive(KernelChannel.Shell, socket));
            Bind(_sockets[KernelChannel.Control], connection.ControlPort, socket => Receive(KernelChannel.Control, socket));
            Bind(_sockets[KernelChannel.Stdin], connection.StdinPort, socket => Receive(KernelChannel.Stdin, socket));
            Bind(_sockets[KernelChannel.IOPub], connection.IOPubPort, TakeSubscription);
        }
        catch
        {
            DisposeSockets();
            throw;
        }

        _thread = new Thread(_poller.Run) { IsBackground = true, Name = "Jupyter sockets" };
    }

    /// <inheritdoc/>
    public void Start() => _thread.Start();

    /// <inheritdoc/>
    public void Send(KernelChannel channel, byte[][] frames) => Enqueue(new(channel, frames));

    /// <summary>Sends what is still to be sent, then closes the sockets.</summary>
    public void Dispose()
    {
        Enqueue(null);
        _thread.Join();
        DisposeSockets();
    }

    private void Bind(NetMQSocket socket, int port, Action<NetMQSocket> ready)
    {
        // The default drops what a slow reader has not fetched yet.
        socket.Options.SendHighWatermark = 0;
        socket.Options.ReceiveHighWatermark = 0;
        socket.Options.MaxMsgSize = MaxFrameSize;
        socket.Options.Linger = Linger;
        try
        {
            socket.Bind($"tcp://{new IPEndPoint(_connection.Address, port)}");
        }
        catch (Exception e) when (e is NetMQException or SocketException)
        {
            throw new ConnectionFileException(
                string.Create(CultureInfo.InvariantCulture, $"The kernel cannot listen on {_connection.Address}, port {port}: {e.Message}"),
                e);
        }

        socket.ReceiveReady += (_, _) => ready(socket);
        _poller.Add(socket);
    }

    private void Enqueue(Outgoing? outgoing) => Uninterrupted.Hold(_sendLock, () =>
    {
        if (!_closed)
        {
            _outgoing.Enqueue(outgoing);
            _closed = outgoing is null;
        }
    });

    private void SendNext()
    {
        if (!_outgoing.TryDequeue(out var outgoing, TimeSpan.Zero))
        {
            return;
        }

        if (outgoing is null)
        {
            _poller.Stop();
            return;
        }

        _sockets[outgoing.Channel].SendMultipartBytes(outgoing.Frames);
    }

    private void Receive(KernelChannel channel, NetMQSocket socket) => _received(channel, socket.ReceiveMultipartBytes());

    private static void Echo(NetMQSocket socket) => socket.SendMultipartBytes(socket.ReceiveMultipartBytes());

    // The socket acts on it by itself. A subscription begins with a one; its end, with a zero.
    private void TakeSubscription(NetMQSocket socket)
    {
        if (socket.ReceiveMultipartBytes() is [[1, .. var topic]])
        {
            _subscribed(topic);
        }
    }

    private void DisposeSockets()
    {
        _poller.Dispose();
        _outgoing.Dispose();
        _heartbeat.Dispose();
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }

    private sealed record Outgoing(KernelChannel Channel, byte[][] Frames);
}
