using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>A small front-end. It builds and signs its messages by itself, not with the kernel's code. Used by one thread.</summary>
internal sealed class TestClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly byte[] _key;
    private readonly string _session = Guid.NewGuid().ToString();
    private readonly DealerSocket _shell;
    private readonly DealerSocket _control;
    private readonly DealerSocket _stdin;
    private readonly SubscriberSocket _iopub = new();
    private readonly Dictionary<string, List<ReceivedMessage>> _broadcast = [];

    public TestClient(ConnectionFile connection)
    {
        _key = Encoding.UTF8.GetBytes(connection.Key);
        _shell = Connect(connection.ShellPort);
        _control = Connect(connection.ControlPort);
        _stdin = Connect(connection.StdinPort);
        _iopub.Options.ReceiveHighWatermark = 0;
        _iopub.Connect($"tcp://127.0.0.1:{connection.IOPubPort}");
        _iopub.SubscribeToAnyTopic();
        Heartbeat.Connect($"tcp://127.0.0.1:{connection.HeartbeatPort}");
    }

    public RequestSocket Heartbeat { get; } = new();

    /// <summary>Waits for the kernel's welcome: what was published before the subscription is lost to every subscriber.</summary>
    public ReceivedMessage WaitUntilSubscribed()
    {
        var welcome = Receive(_iopub, message => message.Type == "iopub_welcome");
        Ask("kernel_info_request", []);
        _broadcast.Clear();
        return welcome;
    }

    /// <summary>The states that the kernel tells of, in order, until a request is answered; null for those of no request, else its number among those given.</summary>
    public IReadOnlyList<(string State, int? Request)> ReceiveStates(string until, params string[] requests)
    {
        List<(string, int?)> states = [];
        while (true)
        {
            var message = Receive(_iopub, message => message.Type == "status");
            states.Add((message.Text("execution_state")!, message.ParentId is { } id ? Array.IndexOf(requests, id) : null));
            if (message.ParentId == until && IsIdle(message))
            {
                return states;
            }
        }
    }

    public CellRun Execute(string code, JsonObject? more = null) => Await(SendExecute(code, more));

    /// <summary>Executes a cell whose metadata the front-end sends along.</summary>
    public CellRun ExecuteWithMetadata(string code, JsonObject metadata)
    {
        _shell.SendMultipartBytes(Frames("execute_request", new() { ["code"] = code }, out var id, metadata));
        return Await(id);
    }

    public string SendExecute(string code, JsonObject? more = null)
    {
        var content = new JsonObject { ["code"] = code };
        foreach (var (name, value) in more ?? [])
        {
            content[name] = value?.DeepClone();
        }

        return Send("execute_request", content);
    }

    public CellRun Ask(string type, JsonObject content) => Await(Send(type, content));

    public CellRun AskControl(string type, JsonObject content)
    {
        var id = SendControl(type, content);
        return new(ReceiveControlReply(id), ReceiveUntilIdle(id));
    }

    public ReceivedMessage ReceiveControlReply(string id) => Receive(_control, message => message.ParentId == id);

    public string Send(string type, JsonObject content) => SendOn(_shell, type, content);

    public string SendControl(string type, JsonObject content) => SendOn(_control, type, content);

    public void SendInput(string value) => SendOn(_stdin, "input_reply", new() { ["value"] = value });

    public ReceivedMessage ReceiveInputRequest() => Receive(_stdin, _ => true);

    /// <summary>The reply to a request and what was broadcast for it.</summary>
    public CellRun Await(string id) => new(ReceiveReply(id), ReceiveUntilIdle(id));

    public ReceivedMessage ReceiveReply(string id) => Receive(_shell, message => message.ParentId == id);

    /// <summary>The replies to several requests, in whatever order they come.</summary>
    public IReadOnlyDictionary<string, ReceivedMessage> ReceiveReplies(IReadOnlyCollection<string> ids)
    {
        Dictionary<string, ReceivedMessage> replies = [];
        while (replies.Count < ids.Count)
        {
            var reply = Receive(_shell, message => ids.Contains(message.ParentId));
            replies.Add(reply.ParentId!, reply);
        }

        return replies;
    }

    /// <summary>Waits for a broadcast message of a request.</summary>
    public ReceivedMessage ReceiveBroadcast(string id, string type)
    {
        while (true)
        {
            if (_broadcast.TryGetValue(id, out var kept) && kept.Find(message => message.Type == type) is { } found)
            {
                return found;
            }

            Keep(Receive(_iopub, _ => true));
        }
    }

    /// <summary>Waits for the broadcast of a request to end.</summary>
    public IReadOnlyList<ReceivedMessage> ReceiveUntilIdle(string id)
    {
        while (!_broadcast.TryGetValue(id, out var kept) || !IsIdle(kept[^1]))
        {
            Keep(Receive(_iopub, _ => true));
        }

        _broadcast.Remove(id, out var all);
        return all!;
    }

    /// <summary>The frames of a message, signed.</summary>
    public byte[][] Frames(string type, JsonObject content, out string id, JsonObject? metadata = null)
    {
        id = Guid.NewGuid().ToString();
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["msg_type"] = type,
            ["session"] = _session,
            ["username"] = "test",
            ["date"] = DateTime.UtcNow,
            ["version"] = "5.5",
        };
        byte[][] parts = [Bytes(header.ToJsonString()), Bytes("{}"), Bytes((metadata ?? []).ToJsonString()), Bytes(content.ToJsonString())];
        return [Bytes("<IDS|MSG>"), Sign(parts), .. parts];
    }

    /// <summary>Sends frames on the shell channel as they are.</summary>
    public void SendRaw(params byte[][] frames) => _shell.SendMultipartBytes(frames);

    /// <summary>Sends frames on the control channel as they are.</summary>
    public void SendRawControl(params byte[][] frames) => _control.SendMultipartBytes(frames);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public void Dispose()
    {
        foreach (NetMQSocket socket in (NetMQSocket[])[_shell, _control, _stdin, _iopub, Heartbeat])
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }
    }

    private DealerSocket Connect(int port)
    {
        var socket = new DealerSocket();
        socket.Options.Identity = Bytes(_session);
        socket.Options.SendHighWatermark = 0;
        socket.Options.ReceiveHighWatermark = 0;
        socket.Connect($"tcp://127.0.0.1:{port}");
        return socket;
    }

    private string SendOn(DealerSocket socket, string type, JsonObject content)
    {
        socket.SendMultipartBytes(Frames(type, content, out var id));
        return id;
    }

    private byte[] Sign(byte[][] parts) =>
        _key.Length == 0 ? [] : Bytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, parts.SelectMany(part => part).ToArray())));

    private static bool IsIdle(ReceivedMessage message) =>
        message.Type == "status" && message.Text("execution_state") == "idle";

    private void Keep(ReceivedMessage message)
    {
        if (message.ParentId is { } id)
        {
            if (!_broadcast.TryGetValue(id, out var kept))
            {
                _broadcast[id] = kept = [];
            }

            kept.Add(message);
        }
    }

    private ReceivedMessage Receive(NetMQSocket socket, Func<ReceivedMessage, bool> wanted)
    {
        while (true)
        {
            var message = TryReceive(socket, Patience);
            Assert.True(message is not null, "The kernel does not answer.");
            if (wanted(message))
            {
                return message;
            }
        }
    }

    private ReceivedMessage? TryReceive(NetMQSocket socket, TimeSpan within)
    {
        var frames = new List<byte[]>();
        if (!socket.TryReceiveMultipartBytes(within, ref frames))
        {
            return null;
        }

        var delimiter = frames.FindIndex(frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        byte[][] parts = [.. frames.Skip(delimiter + 2)];
        Assert.Equal(Sign(parts), frames[delimiter + 1]);
        var objects = parts.Select(part => JsonNode.Parse(part)!.AsObject()).ToArray();
        return new(objects[0]["msg_type"]!.GetValue<string>(), objects[1]["msg_id"]?.GetValue<string>(), objects[3], objects[0], objects[2]);
    }
}
