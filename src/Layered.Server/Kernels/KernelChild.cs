using System.Diagnostics;
using System.Threading.Channels;
using Layered.Jupyter;

namespace Layered.Server;

/// <summary>One process of a kernel, and what is said to and by it. It never outlives this object.</summary>
internal sealed class KernelChild : IAsyncDisposable
{
    // A kernel ends by itself when the pipe does: its cell is interrupted, its session disposed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly PipedProcess _process;
    private readonly Channel<(KernelChannel Channel, byte[][] Frames)> _outgoing =
        Channel.CreateUnbounded<(KernelChannel, byte[][])>(new() { SingleReader = true });

    private readonly CancellationTokenSource _ended = new();

    private KernelChild(PipedProcess process, Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        _process = process;
        Completion = RunAsync(received);
    }

    /// <summary>Completes when the process has ended.</summary>
    public Task Completion { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="start">How, given the pipe's name.</param>
    /// <param name="received">Called with each of the kernel's messages, one at a time.</param>
    public static KernelChild Start(Func<string, ProcessStartInfo> start, Action<KernelChannel, IReadOnlyList<byte[]>> received) =>
        new(PipedProcess.Start(start, Patience), received);

    /// <summary>Sends a message; nothing once the process has ended.</summary>
    public void Send(KernelChannel channel, byte[][] frames) => _outgoing.Writer.TryWrite((channel, frames));

    /// <summary>Forgets what the process has complained about so far.</summary>
    public void ForgetWords() => _process.ForgetWords();

    /// <summary>What the process wrote to its error stream, where the runtime says why it ends.</summary>
    public async Task<string> LastWordsAsync() => string.Join('\n', await _process.LastWordsAsync());

    /// <summary>Ends the process, in a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        await _process.DisposeAsync();
        await Completion;
        _ended.Dispose();
    }

    private async Task RunAsync(Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        var talk = TalkAsync(received);
        await _process.Exit;
        await _ended.CancelAsync();
        await talk;
    }

    private async Task TalkAsync(Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        try
        {
            if (await _process.ConnectAsync(CancellationToken.None))
            {
                var write = WriteAsync();
                // To the end of the pipe: what the kernel sent before it died is still to be shown.
                while (await PipeFrames.ReadAsync(_process.Pipe, CancellationToken.None) is var (channel, frames))
                {
                    received(channel, frames);
                }

                await write;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process has ended, or this was disposed.
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var (channel, frames) in _outgoing.Reader.ReadAllAsync(_ended.Token))
            {
                PipeFrames.Write(_process.Pipe, channel, frames);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The process has ended.
        }
    }
}
