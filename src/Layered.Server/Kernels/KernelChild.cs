using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Threading.Channels;
using Layered.Jupyter;

namespace Layered.Server;

/// <summary>One process of a kernel, and the pipe to it. It never outlives this object.</summary>
internal sealed class KernelChild : IAsyncDisposable
{
    private const string PipePrefix = "layered-kernel-";
    private const int LongestComplaint = 4000;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly NamedPipeServerStream _pipe;
    private readonly Process _process;
    private readonly Channel<(KernelChannel Channel, byte[][] Frames)> _outgoing =
        Channel.CreateUnbounded<(KernelChannel, byte[][])>(new() { SingleReader = true });

    private readonly CancellationTokenSource _ended = new();
    private readonly StringBuilder _complaints = new();

    private KernelChild(NamedPipeServerStream pipe, Process process, Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        (_pipe, _process) = (pipe, process);
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Completion = RunAsync(received);
    }

    /// <summary>Completes when the process has ended.</summary>
    public Task Completion { get; }

    /// <summary>What the process wrote to its error stream, where the runtime says why it ends.</summary>
    public string Complaints
    {
        get
        {
            lock (_complaints)
            {
                return _complaints.ToString();
            }
        }
    }

    /// <summary>Starts a process.</summary>
    /// <param name="start">How, given the pipe's name.</param>
    /// <param name="received">Called with each of the kernel's messages, one at a time.</param>
    public static KernelChild Start(Func<string, ProcessStartInfo> start, Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        var name = PipePrefix + Guid.NewGuid().ToString("N");
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            var process = Process.Start(start(name))!;
            process.StandardInput.Close();
            return new(pipe, process, received);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>Sends a message; nothing once the process has ended.</summary>
    public void Send(KernelChannel channel, byte[][] frames) => _outgoing.Writer.TryWrite((channel, frames));

    /// <summary>Ends the process, in a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        // The kernel ends by itself when the pipe does: its cell is interrupted, its session disposed.
        _outgoing.Writer.TryComplete();
        await _pipe.DisposeAsync();
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }

        await Completion;
        _process.Dispose();
        _ended.Dispose();
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is AggregateException or InvalidOperationException or Win32Exception)
        {
            // Some of them ended by themselves in this moment; the process itself must not stay.
            _process.Kill();
        }
    }

    private async Task RunAsync(Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        var exit = _process.WaitForExitAsync(CancellationToken.None);
        var talk = TalkAsync(received);
        await exit;
        await _ended.CancelAsync();
        await talk;
    }

    private async Task TalkAsync(Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        try
        {
            await _pipe.WaitForConnectionAsync(_ended.Token);
            var write = WriteAsync();
            // To the end of the pipe: what the kernel sent before it died is still to be shown.
            while (await PipeFrames.ReadAsync(_pipe, CancellationToken.None) is var (channel, frames))
            {
                received(channel, frames);
            }

            await write;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The process ended before it was connected, or this was disposed.
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var (channel, frames) in _outgoing.Reader.ReadAllAsync(_ended.Token))
            {
                PipeFrames.Write(_pipe, channel, frames);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The process has ended.
        }
    }

    private void Complain(string? line)
    {
        lock (_complaints)
        {
            if (line is not null && _complaints.Length + line.Length < LongestComplaint)
            {
                _complaints.Append(line).Append('\n');
            }
        }
    }
}
