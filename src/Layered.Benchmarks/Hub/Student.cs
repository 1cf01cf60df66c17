using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Benchmarks;

/// <summary>A student at a JupyterHub, who does over HTTP and a WebSocket what a browser does: logs in, opens a notebook, runs its cells in order.</summary>
internal sealed class Student : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Student(string name, Uri hub)
    {
        Name = name;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, MaxAutomaticRedirections = 20 }) { BaseAddress = hub, Timeout = Patience };
    }

    /// <summary>The name that they log in with.</summary>
    public string Name { get; }

    private Uri Server => new(_client.BaseAddress!, $"user/{Name}/");

    /// <summary>Logs in, and waits for the page with the notebooks.</summary>
    /// <returns>How long that took, in seconds.</returns>
    public async Task<double> LogInAsync()
    {
        var started = Stopwatch.GetTimestamp();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = Name, ["password"] = "any" });
        using var login = await _client.PostAsync("hub/login", form);
        login.EnsureSuccessStatusCode();
        var tree = new Uri(Server, "tree");
        while (true)
        {
            // Until the student's server is up, the hub answers in its place.
            using var page = await _client.GetAsync(tree);
            if (page.IsSuccessStatusCode && page.RequestMessage?.RequestUri == tree)
            {
                return Stopwatch.GetElapsedTime(started).TotalSeconds;
            }

            await Task.Delay(250);
        }
    }

    /// <summary>Opens a notebook, which starts a kernel.</summary>
    /// <returns>The session of notebook and kernel, as Jupyter describes it.</returns>
    public async Task<JsonObject> OpenAsync(string notebook)
    {
        using var answer = await SendAsync(HttpMethod.Post, "api/sessions", new JsonObject
        {
            ["path"] = notebook,
            ["name"] = notebook,
            ["type"] = "notebook",
            ["kernel"] = new JsonObject { ["name"] = ".net-csharp" },
        });
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Ends the kernel of a notebook, as "Close and Halt" does.</summary>
    public async Task CloseAsync(JsonObject session) =>
        (await SendAsync(HttpMethod.Delete, $"api/sessions/{session["id"]}", null)).Dispose();

    /// <summary>Runs a notebook's cells, one after the other.</summary>
    /// <exception cref="InvalidOperationException">A cell failed that was not meant to, or succeeded though it was meant to fail, or the kernel ended.</exception>
    public async Task RunAsync(JsonObject session, NotebookDocument notebook)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = _cookies;
        var channels = new UriBuilder(new Uri(Server, $"api/kernels/{session["kernel"]!["id"]}/channels")) { Scheme = "ws" };
        await socket.ConnectAsync(channels.Uri, patience.Token);
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var status = await RunAsync(socket, cell.Source, patience.Token);
            var expected = cell.Tags.Contains("raises-exception") ? "error" : "ok";
            if (status != expected)
            {
                throw new InvalidOperationException($"{Name}, notebook {notebook.Name}: '{status}' where '{expected}' was expected, in the cell\n{cell.Source}");
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<string> RunAsync(ClientWebSocket socket, string code, CancellationToken patience)
    {
        var id = Guid.NewGuid().ToString();
        var request = new JsonObject
        {
            ["header"] = new JsonObject { ["msg_id"] = id, ["msg_type"] = "execute_request", ["session"] = "browser", ["username"] = "", ["version"] = "5.3" },
            ["parent_header"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["channel"] = "shell",
            ["content"] = new JsonObject { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = false, ["stop_on_error"] = true },
        };
        await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, patience);

        string? status = null;
        var idle = false;
        while (status is null || !idle)
        {
            var message = await ReceiveAsync(socket, patience);
            var content = message["content"]!.AsObject();
            var state = content["execution_state"]?.GetValue<string>();
            if (state is "dead" or "restarting")
            {
                throw new InvalidOperationException($"The kernel is {state}, in the cell\n{code}");
            }

            if (message["parent_header"]?["msg_id"]?.GetValue<string>() == id)
            {
                status = message["msg_type"]?.GetValue<string>() == "execute_reply" ? content["status"]!.GetValue<string>() : status;
                idle |= state == "idle";
            }
        }

        return status;
    }

    private static async Task<JsonObject> ReceiveAsync(ClientWebSocket socket, CancellationToken patience)
    {
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), patience);
            text.Write(buffer.AsSpan(0, part.Count));
        }
        while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            throw new InvalidOperationException("The server closed the connection to the kernel.");
        }

        return JsonNode.Parse(text.ToArray())!.AsObject();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server, path)) { Content = content is null ? null : JsonContent.Create(content) };
        request.Headers.Add("X-XSRFToken", _cookies.GetCookies(Server)["_xsrf"]?.Value);
        var answer = await _client.SendAsync(request);
        return answer.EnsureSuccessStatusCode();
    }
}
