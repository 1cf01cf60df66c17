using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Server.Tests;

/// <summary>A server of a folder of its own, and a client that is let in.</summary>
public sealed class ServerUnderTest : IAsyncLifetime
{
    public const string Token = "a secret of the test";

    private readonly DirectoryInfo _surroundings = Directory.CreateTempSubdirectory("layered-server-");
    private NotebookServer? _server;

    /// <summary>The folder that is served. Its name holds what names of folders hold.</summary>
    public string Folder => Path.Combine(_surroundings.FullName, "Übung 1 & 2");

    /// <summary>A folder beside it, which nobody must reach.</summary>
    public string Outside => Path.Combine(_surroundings.FullName, "outside");

    /// <summary>Where the originals of the notebooks lie; null for a folder that has none.</summary>
    public string? Originals { get; init; }

    public StringWriter Log { get; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Uri Address => new(_server!.Address.GetLeftPart(UriPartial.Authority));

    /// <summary>The address that a browser is started with.</summary>
    public Uri OnceAddress => _server!.Once(new(_server.Address, $"/tree{_server.Address.Query}"));

    /// <summary>A client that shows the token.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Outside);
        await StartAsync();
    }

    /// <summary>Ends the server and starts another, as on another day.</summary>
    public async Task StartAgainAsync()
    {
        await _server!.DisposeAsync();
        await StartAsync();
    }

    /// <summary>A client without cookies that follows no redirection.</summary>
    public HttpClient Stranger() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Asks for JSON and gets it with a status.</summary>
    public async Task<JsonNode?> AskAsync(HttpMethod method, string address, JsonNode? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{method} {address}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public Task<JsonNode?> GetAsync(string address) => AskAsync(HttpMethod.Get, address);

    /// <summary>Opens a notebook, as a front-end does.</summary>
    public async Task<(string Session, string Kernel)> OpenAsync(string path)
    {
        var session = await AskAsync(
            HttpMethod.Post, "/api/sessions",
            new JsonObject { ["path"] = path, ["name"] = "", ["type"] = "notebook", ["kernel"] = new JsonObject { ["name"] = ".net-csharp" } },
            HttpStatusCode.Created);
        return ((string)session!["id"]!, (string)session["kernel"]!["id"]!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
        _surroundings.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        _server = await NotebookServer.StartAsync(new()
        {
            Folder = Folder,
            Copy = Originals is null ? null : new(Originals, Folder),
            IsCourse = Originals is not null,
            Port = 0,
            Token = Token,
            StateFolder = Path.Combine(_surroundings.FullName, "state"),
            Log = TextWriter.Synchronized(Log),
            Clock = Clock,
            Kernel = (folder, pipe) => new ProcessStartInfo(Program, ["kernel", "pipe", pipe])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        });
        Client = Stranger();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", Token);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Layered.Cli.exe" : "Layered.Cli");
}
