using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Where a front-end expects the kernel, and the key that both sign messages with.</summary>
public sealed record ConnectionFile
{
    private const string HmacSha256 = "hmac-sha256";

    private static readonly JsonDocumentOptions JsonOptions = new() { AllowDuplicateProperties = false };

    /// <summary>The address to listen on.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The port of the shell channel.</summary>
    public required int ShellPort { get; init; }

    /// <summary>The port of the control channel.</summary>
    public required int ControlPort { get; init; }

    /// <summary>The port of the IOPub channel.</summary>
    public required int IOPubPort { get; init; }

    /// <summary>The port of the stdin channel.</summary>
    public required int StdinPort { get; init; }

    /// <summary>The port of the heartbeat.</summary>
    public required int HeartbeatPort { get; init; }

    /// <summary>The key of the signatures; empty where messages are not signed.</summary>
    public string Key { get; init; } = "";

    /// <summary>Reads a connection file.</summary>
    /// <param name="path">The file that the front-end wrote.</param>
    /// <exception cref="ConnectionFileException">The file cannot be read, or asks for something that this kernel does not speak.</exception>
    public static ConnectionFile Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"The connection file '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the text of a connection file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="ConnectionFileException">The text is not a connection file, or asks for something that this kernel does not speak.</exception>
    public static ConnectionFile Parse(string json, string name)
    {
        JsonObject members;
        try
        {
            members = JsonNode.Parse(json, documentOptions: JsonOptions) as JsonObject ?? throw new ConnectionFileException($"{name}: expected a JSON object.");
            _ = members.ToJsonString();
        }
        // The latter where a text holds half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ConnectionFileException($"{name}: this is not JSON: {e.Message}", e);
        }

        Require(members, name, "transport", "tcp");
        if (Text(members, name, "key") is { Length: > 0 })
        {
            Require(members, name, "signature_scheme", HmacSha256);
        }

        var ip = Text(members, name, "ip") ?? "127.0.0.1";
        return new()
        {
            Address = IPAddress.TryParse(ip == "localhost" ? "127.0.0.1" : ip, out var address)
                ? address
                : throw new ConnectionFileException($"{name}: 'ip' is '{ip}'; expected an address such as 127.0.0.1."),
            ShellPort = Port(members, name, "shell_port"),
            ControlPort = Port(members, name, "control_port"),
            IOPubPort = Port(members, name, "iopub_port"),
            StdinPort = Port(members, name, "stdin_port"),
            HeartbeatPort = Port(members, name, "hb_port"),
            Key = Text(members, name, "key") ?? "",
        };
    }

    private static void Require(JsonObject members, string file, string name, string expected)
    {
        if (Text(members, file, name) is { } found && found != expected)
        {
            throw new ConnectionFileException($"{file}: '{name}' is '{found}'; this kernel speaks '{expected}' only.");
        }
    }

    private static string? Text(JsonObject members, string file, string name) => members[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => throw new ConnectionFileException($"{file}: '{name}' is {other.ToJsonString()}; expected text."),
    };

    private static int Port(JsonObject members, string file, string name) =>
        members[name] is JsonValue value && value.TryGetValue<int>(out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new ConnectionFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file}: '{name}' is {members[name]?.ToJsonString() ?? "missing"}; expected a port from 1 to {IPEndPoint.MaxPort}."));
}
