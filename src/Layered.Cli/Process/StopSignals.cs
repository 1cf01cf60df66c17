using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Layered.Cli;

/// <summary>Turns Ctrl+C, Ctrl+Break, a termination request and a closed terminal into a cancelled token, so that the command can tidy up.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<PosixSignal> _signals = Channel.CreateUnbounded<PosixSignal>();
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _isLast;

    /// <summary>Listens until disposed.</summary>
    public StopSignals()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Waits for the next signal, one after the other.</summary>
    /// <param name="patience">For how long; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <returns>Null where none came.</returns>
    public async Task<PosixSignal?> NextAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        try
        {
            return await _signals.Reader.ReadAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Would wait for the handler that waits for this process to end.
        if (_isLast)
        {
            return;
        }

        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _isLast = OperatingSystem.IsWindows() && context.Signal is (PosixSignal.SIGHUP or PosixSignal.SIGTERM);
        _signals.Writer.TryWrite(context.Signal);
        _stop.Cancel();
        if (_isLast)
        {
            // A closed window and a shutdown of Windows end the process when their handler returns, or in about five
            // seconds: until then there is time to tidy up.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
