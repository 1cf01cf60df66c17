using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Layered.Jupyter;

namespace Layered.Server.Tests;

/// <summary>A front-end's connection to a kernel, as a browser has it.</summary>
internal sealed class KernelClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ClientWebSocket _socket = new();

    public static async Task<KernelClient> ConnectAsync(ServerUnderTest server, string kernel)
    {
        var client = new KernelClient();
        client._socket.Options.AddSubProtocol(SocketFrames.Protocol);
        client._socket.Options.SetRequestHeader("Authorization", $"token {ServerUnderTest.Token}");
        await client._socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = $"/api/kernels/{kernel}/channels" }.Uri, CancellationToken.None);
        return client;
    }

    /// <summary>Runs a cell and gives what was broadcast for it, up to the idle status.</summary>
    public async Task<IReadOnlyList<(string Type, JsonObject Content)>> RunAsync(string code)
    {
        var id = await SendAsync("execute_request", new() { ["code"] = code, ["allow_stdin"] = true });
        var seen = new List<(string, JsonObject)>();
        await foreach (var (channel, type, parent, content) in ReceiveAsync())
        {
            if (parent == id && channel == KernelChannel.IOPub)
            {
                seen.Add((type, content));
                if (type == "status" && (string?)content["execution_state"] == "idle")
                {
                    break;
                }
            }
        }

        return seen;
    }

    /// <summary>Waits for a message.</summary>
    public async Task<JsonObject> WaitForAsync(string type, Func<JsonObject, bool>? where = null)
    {
        await foreach (var message in ReceiveAsync())
        {
            if (message.Type == type && where?.Invoke(message.Content) != false)
            {
                return message.Content;
            }
        }

        throw new InvalidOperationException($"The connection ended before a {type}.");
    }

    /// <summary>Sends a message and gives its id.</summary>
    public async Task<string> SendAsync(string type, JsonObject content, KernelChannel channel = KernelChannel.Shell)
    {
        var header = new JsonObject { ["msg_id"] = Guid.NewGuid().ToString(), ["msg_type"] = type, ["session"] = "test", ["username"] = "", ["version"] = "5.3" };
        byte[][] parts = [Bytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), Bytes(content)];
        await SendAsync(SocketFrames.Write(channel, parts));
        return (string)header["msg_id"]!;
    }

    public Task SendAsync(byte[] message) => _socket.SendAsync(message, WebSocketMessageType.Binary, true, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        // As a browser whose tab is closed.
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<(KernelChannel Channel, string Type, string? Parent, JsonObject Content)> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            using var message = new MemoryStream();
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer, patience.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                yield break;
            }

            var (channel, parts) = Unpack(message.ToArray());
            yield return (channel, (string)Read(parts[0])["msg_type"]!, (string?)Read(parts[1])["msg_id"], Read(parts[3]));
        }
    }

    // By itself and not with the server's code, which reads no iopub.
    private static (KernelChannel, byte[][]) Unpack(byte[] message)
    {
        var count = (int)BitConverter.ToInt64(message);
        var offsets = Enumerable.Range(1, count).Select(i => (int)BitConverter.ToInt64(message, 8 * i)).ToArray();
        byte[][] parts = [.. offsets.Zip(offsets.Skip(1), (from, to) => message[from..to])];
        return (Enum.Parse<KernelChannel>(Encoding.UTF8.GetString(parts[0]), ignoreCase: true), parts[1..]);
    }

    private static JsonObject Read(byte[] json) => JsonNode.Parse(json)!.AsObject();

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
