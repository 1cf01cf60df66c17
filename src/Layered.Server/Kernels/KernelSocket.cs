using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Layered.Jupyter;

namespace Layered.Server;

/// <summary>A front-end's WebSocket to a kernel.</summary>
internal sealed class KernelSocket(WebSocket socket, RunningKernel kernel)
{
    private const int BufferSize = 64 * 1024;

    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });

    /// <summary>The front-end's name towards the kernel, which its answers carry back.</summary>
    public byte[] Identity { get; } = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));

    /// <summary>Sends a message, after those sent before.</summary>
    public void Send(byte[] message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Ends the connection once all is sent.</summary>
    public void Close() => _outgoing.Writer.TryComplete();

    /// <summary>Passes messages on in both directions until either side closes.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        kernel.Add(this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var write = WriteAsync(stop.Token);
            await Task.WhenAny(ReadAsync(stop.Token), write);
        }
        finally
        {
            kernel.Remove(this);
            Close();
            await stop.CancelAsync();
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, cancellation);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (message.Length > KernelSockets.MaxFrameSize)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, null, cancellation);
                    return;
                }

                if (part.EndOfMessage)
                {
                    if (SocketFrames.Read(message.ToArray()) is var (channel, parts))
                    {
                        kernel.Send(this, channel, parts);
                    }

                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellation))
            {
                await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }
}
