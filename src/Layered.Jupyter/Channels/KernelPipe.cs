using System.Collections.Concurrent;

namespace Layered.Jupyter;

/// <summary>
/// A kernel's channels on one stream to the process that started it, in place of sockets: no port to choose, and nobody else on
/// the machine can reach it.
/// </summary>
internal sealed class KernelPipe : IKernelChannels
{
    private readonly Stream _stream;
    private readonly Action<KernelChannel, IReadOnlyList<byte[]>> _received;
    private readonly Action _ended;
    private readonly ConcurrentQueue<(KernelChannel Channel, byte[][] Frames)?> _outgoing = new();
    private readonly AutoResetEvent _more = new(initialState: false);
    private readonly Lock _sending = new();
    private readonly Thread _writer;
    private bool _closed;

    /// <summary>Will read and write on the stream until it ends or this is disposed.</summary>
    /// <param name="stream">The stream. It stays the caller's to dispose.</param>
    /// <param name="received">Called with the frames of each message. Must not block or throw.</param>
    /// <param name="ended">Called when the other side is gone.</param>
    public KernelPipe(Stream stream, Action<KernelChannel, IReadOnlyList<byte[]>> received, Action ended)
    {
        _stream = stream;
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "Kernel's pipe" };
        (_received, _ended) = (received, ended);
    }

    /// <inheritdoc/>
    public void Start()
    {
        _writer.Start();
        _ = Task.Run(ReadAllAsync);
    }

    /// <inheritdoc/>
    public void Send(KernelChannel channel, byte[][] frames) => Enqueue((channel, frames));

    /// <summary>Sends what is still to be sent.</summary>
    public void Dispose()
    {
        Enqueue(null);
        _writer.Join();
        _more.Dispose();
    }

    private void Enqueue((KernelChannel, byte[][])? outgoing) => Uninterrupted.Hold(_sending, () =>
    {
        if (!_closed)
        {
            _outgoing.Enqueue(outgoing);
            _closed = outgoing is null;
            _more.Set();
        }
    });

    private void WriteAll()
    {
        try
        {
            while (true)
            {
                _more.WaitOne();
                while (_outgoing.TryDequeue(out var outgoing))
                {
                    if (outgoing is not var (channel, frames))
                    {
                        return;
                    }

                    PipeFrames.Write(_stream, channel, frames);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody listens any more; the reader tells.
        }
    }

    private async Task ReadAllAsync()
    {
        while (await PipeFrames.ReadAsync(_stream, CancellationToken.None) is var (channel, frames))
        {
            _received(channel, frames);
        }

        _ended();
    }
}
