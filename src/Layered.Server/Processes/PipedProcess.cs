using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Net.Sockets;

namespace Layered.Server;

/// <summary>
/// A process that talks with this one through a named pipe, so nothing that its cells, or native code below them, print can be
/// taken for a message. It never outlives this object.
/// </summary>
public sealed class PipedProcess : IAsyncDisposable
{
    private readonly NamedPipeServerStream _pipe;
    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly LastWords _lastWords;

    private PipedProcess(NamedPipeServerStream pipe, Process process, TimeSpan patience)
    {
        (_pipe, _process, _patience) = (pipe, process, patience);
        process.StandardInput.Close();
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _lastWords = new(process.StandardError);
        Exit = process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>The pipe, once <see cref="ConnectAsync"/> has said that it is connected.</summary>
    public Stream Pipe => _pipe;

    /// <summary>Completes when the process has ended.</summary>
    public Task Exit { get; }

    /// <summary>What it told the system at its end.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a process.</summary>
    /// <param name="start">How, given the pipe's name; its streams are redirected.</param>
    /// <param name="patience">How long it may take to end by itself when the pipe does; zero to end it, and all that it started, at once.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static PipedProcess Start(Func<string, ProcessStartInfo> start, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        // On a Mac the name becomes a path of at most 104 characters.
        var name = $"layered-{Guid.NewGuid():N}"[..24];
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, maxNumberOfServerInstances: 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            return new(pipe, Process.Start(start(name))!, patience);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the process has connected itself to the pipe.</summary>
    /// <returns>Whether it has; else it has ended before, or this was disposed.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<bool> ConnectAsync(CancellationToken stop)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var connected = _pipe.WaitForConnectionAsync(giveUp.Token);
        await Task.WhenAny(connected, Exit);
        if (!connected.IsCompleted)
        {
            await giveUp.CancelAsync();
        }

        try
        {
            await connected;
            return true;
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // It has ended, or is no longer waited for.
            return false;
        }
    }

    /// <summary>Forgets what the process wrote to its error stream so far.</summary>
    public void ForgetWords() => _lastWords.Clear();

    /// <summary>The lines that the process wrote to its error stream, where the runtime says why it ends.</summary>
    public Task<IReadOnlyList<string>> LastWordsAsync() => _lastWords.TakeAsync();

    /// <summary>Ends the process, and what it started where it does not end by itself.</summary>
    public async Task EndAsync()
    {
        // Not before it is killed where there is no patience: one that ends by itself leaves behind what it started.
        if (_patience > TimeSpan.Zero)
        {
            await _pipe.DisposeAsync();
            await Task.WhenAny(Exit, Task.Delay(_patience));
        }

        if (!Exit.IsCompleted)
        {
            Kill();
        }

        await Exit;
        await _pipe.DisposeAsync();
    }

    /// <inheritdoc cref="EndAsync"/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
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
}
