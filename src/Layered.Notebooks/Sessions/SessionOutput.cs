using System.Text;

namespace Layered.Notebooks;

/// <summary>
/// A session's way to the sink. Console text is gathered and handed on in larger pieces: when another kind of output
/// comes, when there is much of it, when the cell ends, and otherwise within <see cref="Delay"/>.
/// </summary>
internal sealed class SessionOutput : IDisposable
{
    private const int MaxPending = 8192;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(40);

    private readonly Lock _lock = new();
    private readonly StringBuilder _pending = new();
    private readonly Timer _timer;
    private string _pendingName = "stdout";
    private IOutputSink? _sink;

    public SessionOutput() => _timer = new(_ => Flush());

    /// <summary>Directs outputs, from now on, to this sink. What comes between two cells goes to the one before.</summary>
    public void Redirect(IOutputSink sink)
    {
        lock (_lock)
        {
            FlushLocked();
            _sink = sink;
        }
    }

    /// <summary>Directs outputs to another sink until this is disposed of; what is not output of the running code goes on its way.</summary>
    public IDisposable Divert(IOutputSink sink)
    {
        lock (_lock)
        {
            FlushLocked();
            var former = _sink;
            _sink = new OutputsOnly(sink, former);
            return new Diversion(() => Redirect(former!));
        }
    }

    /// <summary>Adds console text.</summary>
    public void Write(string name, ReadOnlySpan<char> text)
    {
        // An interrupted thread may be aborted anywhere but in a finally block; the text must not be torn there.
        try
        {
        }
        finally
        {
            lock (_lock)
            {
                Append(name, text);
            }
        }
    }

    /// <summary>Hands on an event, after the text before it.</summary>
    public void Emit(SessionEvent sessionEvent)
    {
        try
        {
        }
        finally
        {
            lock (_lock)
            {
                FlushLocked();
                _sink?.Write(sessionEvent);
            }
        }
    }

    /// <summary>Hands on the text gathered so far.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            FlushLocked();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        _timer.Dispose();
    }

    private void Append(string name, ReadOnlySpan<char> text)
    {
        if (name != _pendingName)
        {
            FlushLocked();
            _pendingName = name;
        }

        if (_pending.Length == 0)
        {
            _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }

        _pending.Append(text);
        if (_pending.Length >= MaxPending)
        {
            FlushLocked();
        }
    }

    private sealed class OutputsOnly(IOutputSink sink, IOutputSink? former) : IOutputSink
    {
        /// <inheritdoc/>
        public void Write(SessionEvent sessionEvent)
        {
            if (sessionEvent is not CommEvent)
            {
                sink.Write(sessionEvent);
            }

            // A display that is updated may be any cell's.
            if (sessionEvent is CommEvent or DisplayUpdated)
            {
                former?.Write(sessionEvent);
            }
        }
    }

    private sealed class Diversion(Action end) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => end();
    }

    private void FlushLocked()
    {
        if (_pending.Length > 0)
        {
            var text = _pending.ToString();
            _pending.Clear();
            _sink?.Write(new OutputAdded(new StreamOutput(_pendingName, text)));
        }
    }
}
