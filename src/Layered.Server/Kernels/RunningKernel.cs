using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Layered.Jupyter;

namespace Layered.Server;

/// <summary>A kernel as front-ends see it: it keeps its id when its process is started anew.</summary>
internal sealed class RunningKernel : IAsyncDisposable
{
    /// <summary>The kernel's name in notebooks.</summary>
    public const string Name = KernelspecInstaller.DefaultName;

    /// <summary>The state of a kernel that is no more.</summary>
    public const string Dead = "dead";

    private const string BusyState = "busy";
    private const string StatusType = "status";
    private static readonly TimeSpan SoonAfterStart = TimeSpan.FromSeconds(5);
    private static readonly byte[] ForPrograms = "application/vnd.layered."u8.ToArray();
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _starting = new(1);
    private readonly List<KernelSocket> _sockets = [];
    private readonly MessageCodec _codec = new(key: "");
    private readonly Func<string, ProcessStartInfo> _start;
    private readonly TextWriter _log;
    private readonly Action<RunningKernel, JsonObject> _shown;
    private readonly TimeProvider _clock;
    private readonly ConsoleLimit _limit;
    private readonly string _session = Guid.NewGuid().ToString();
    private volatile KernelChild _child;
    private string _lastWords = "";
    private bool _disposed;

    /// <summary>Starts the kernel.</summary>
    /// <param name="start">How its process is started, given the pipe's name.</param>
    /// <param name="shown">Called with each output that is data for programs, too, by MIME type.</param>
    /// <param name="log">Where is told why a process ended.</param>
    /// <param name="clock">Time.</param>
    public RunningKernel(Func<string, ProcessStartInfo> start, Action<RunningKernel, JsonObject> shown, TextWriter log, TimeProvider clock)
    {
        (_start, _shown, _log, _clock) = (start, shown, log, clock);
        _limit = new(StreamMessage, clock);
        LastActivity = clock.GetUtcNow();
        _child = StartChild();
    }

    /// <summary>The kernel's id.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary><c>starting</c>, <c>busy</c>, <c>idle</c>, <c>restarting</c> or <c>dead</c>.</summary>
    public string State { get; private set; } = "starting";

    /// <summary>When the kernel said something last.</summary>
    public DateTimeOffset LastActivity { get; private set; }

    /// <summary>The kernel as the API describes it.</summary>
    public JsonObject Describe()
    {
        lock (_lock)
        {
            return new()
            {
                ["id"] = Id,
                ["name"] = Name,
                ["last_activity"] = ContentsModel.Time(LastActivity.UtcDateTime),
                ["execution_state"] = State,
                ["connections"] = _sockets.Count,
                ["reason"] = State == Dead ? "The kernel ended right after its start." : "",
                ["traceback"] = State == Dead ? _lastWords : "",
            };
        }
    }

    /// <summary>Adds a front-end, which gets what is broadcast and the answers to what it asks.</summary>
    public void Add(KernelSocket socket)
    {
        lock (_lock)
        {
            _sockets.Add(socket);
        }
    }

    /// <summary>Removes a front-end.</summary>
    public void Remove(KernelSocket socket)
    {
        lock (_lock)
        {
            _sockets.Remove(socket);
        }
    }

    /// <summary>Passes a front-end's message on.</summary>
    /// <param name="socket">The front-end.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="parts">Header, parent header, metadata, content and buffers.</param>
    public void Send(KernelSocket socket, KernelChannel channel, IReadOnlyList<byte[]> parts) =>
        _child.Send(channel, [socket.Identity, Delimiter, [], .. parts]);

    /// <summary>Stops the running cell, if there is one.</summary>
    public void Interrupt() => _child.Send(KernelChannel.Control, _codec.Write(Message("interrupt_request", [Encoding.ASCII.GetBytes(Id)], [])));

    /// <summary>Ends the process and starts another.</summary>
    public async Task RestartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            var old = _child;
            _child = StartChild();
            State = "restarting";
            await old.DisposeAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Ends the kernel, in a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _starting.WaitAsync();
        await _child.DisposeAsync();
        State = Dead;
        KernelSocket[] sockets;
        lock (_lock)
        {
            sockets = [.. _sockets];
        }

        foreach (var socket in sockets)
        {
            socket.Close();
        }
    }

    private KernelChild StartChild()
    {
        var began = _clock.GetTimestamp();
        var child = KernelChild.Start(_start, Receive);
        _ = child.Completion.ContinueWith(_ => EndedAsync(child, _clock.GetElapsedTime(began)), TaskScheduler.Default);
        return child;
    }

    // A process that ends by itself is replaced by another, with a word to the front-ends, whose dialog tells the user.
    private async Task EndedAsync(KernelChild child, TimeSpan age)
    {
        await _starting.WaitAsync();
        try
        {
            if (_disposed || child != _child)
            {
                return;
            }

            var words = await child.LastWordsAsync();
            await _log.WriteLineAsync($"The kernel {Id} ended by itself. {words}".Trim());
            if (age < SoonAfterStart)
            {
                _lastWords = words;
                // It would do so again and again.
                Publish(Dead);
                return;
            }

            // The new one first: what a front-end sends from now on is for it.
            _child = StartChild();
            Publish("restarting");
            await child.DisposeAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private void Publish(string state)
    {
        var message = Message(StatusType, [Encoding.UTF8.GetBytes($"kernel.{Id}.{StatusType}")], new() { ["execution_state"] = state });
        Receive(KernelChannel.IOPub, _codec.Write(message));
    }

    private WireMessage Message(string type, IReadOnlyList<byte[]> identities, JsonObject content, byte[]? parent = null) =>
        new(identities, MessageHeader.Create(type, _session, _clock.GetUtcNow()), parent ?? "{}"u8.ToArray(), [], content);

    private byte[][] StreamMessage(byte[] parent, JsonObject content) => Parts(_codec.Write(Message("stream", [], content, parent)));

    private static byte[][] Parts(IReadOnlyList<byte[]> frames) =>
        [.. frames.Skip(frames.Index().First(frame => frame.Item.AsSpan().SequenceEqual(Delimiter)).Index + 2)];

    private void Receive(KernelChannel channel, IReadOnlyList<byte[]> frames)
    {
        var parts = Parts(frames);
        IReadOnlyList<byte[][]> passed = [parts];
        if (channel == KernelChannel.IOPub)
        {
            LastActivity = _clock.GetUtcNow();
            var type = MessageHeader.Read(parts[0]).Type;
            if (type == StatusType && WireJson.ReadObject(parts[3], "content").GetString("execution_state") is { } state)
            {
                State = state;
                if (state == BusyState)
                {
                    // What it complained about before is no reason why it ends in this cell. At its very start there is no child yet.
                    _child?.ForgetWords();
                }
            }
            else if (type is "execute_result" or "display_data" && parts[3].AsSpan().IndexOf(ForPrograms) >= 0
                && WireJson.ReadObject(parts[3], "content")["data"] is JsonObject data)
            {
                _shown(this, data);
            }

            passed = _limit.Pass(type, parts);
        }

        foreach (var message in passed.Select(each => SocketFrames.Write(channel, each)))
        {
            lock (_lock)
            {
                foreach (var socket in _sockets.Where(socket => channel == KernelChannel.IOPub || socket.Identity.AsSpan().SequenceEqual(frames[0])))
                {
                    socket.Send(message);
                }
            }
        }
    }
}
