using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Layered.Jupyter;
using NetMQ;
using NetMQ.Sockets;

namespace Layered.Benchmarks;

/// <summary>A kernel process and a front-end of it, which asks one thing at a time.</summary>
internal sealed class KernelUnderMeasure : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-benchmark-");
    private readonly string _session = Guid.NewGuid().ToString();
    private readonly DealerSocket _shell = new();
    private readonly SubscriberSocket _broadcast = new();
    private readonly MessageCodec _codec = new("key");
    private readonly Process _process;

    /// <summary>Starts the published program's kernel.</summary>
    /// <param name="folder">Its working directory: a front-end starts a kernel in the notebook's folder.</param>
    public KernelUnderMeasure(string folder)
    {
        var ports = Ports.Free(5);
        var file = Path.Combine(_folder.FullName, "connection.json");
        File.WriteAllText(file, new JsonObject
        {
            ["ip"] = "127.0.0.1",
            ["shell_port"] = ports[0],
            ["iopub_port"] = ports[1],
            ["control_port"] = ports[2],
            ["stdin_port"] = ports[3],
            ["hb_port"] = ports[4],
            ["key"] = "key",
        }.ToJsonString());
        // Soon enough after the kernel listens: the default of 100 ms would be part of what is measured.
        _shell.Options.ReconnectInterval = _broadcast.Options.ReconnectInterval = TimeSpan.FromMilliseconds(5);
        _broadcast.Options.ReceiveHighWatermark = 0;
        _shell.Connect($"tcp://127.0.0.1:{ports[0]}");
        _broadcast.Connect($"tcp://127.0.0.1:{ports[1]}");
        _broadcast.SubscribeToAnyTopic();
        _process = Process.Start(new ProcessStartInfo(Path.GetFullPath(Program), ["kernel", "start", file]) { WorkingDirectory = folder })!;
        Ask("kernel_info_request", []);
    }

    /// <summary>Where publishing leaves the program, seen from the repository.</summary>
    public static string Program { get; } = Path.Combine(
        "artifacts", "publish", "Layered.Cli", "release", OperatingSystem.IsWindows() ? "Layered.Cli.exe" : "Layered.Cli");

    /// <summary>Whether there is a published program; says so where there is none.</summary>
    public static bool IsPublished()
    {
        if (File.Exists(Program))
        {
            return true;
        }

        Console.Error.WriteLine($"There is no {Program} here. In the repository: dotnet publish src/Layered.Cli");
        return false;
    }

    /// <summary>The process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The kernel's resident memory, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Runs a cell, and waits for its reply and for all that it shows.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="mayFail">Whether it may fail, as cells of the course do that show an error.</param>
    public void Execute(string code, bool mayFail = false)
    {
        var id = Send("execute_request", new() { ["code"] = code, ["stop_on_error"] = false });
        var reply = Receive(_shell, id, _ => true);
        if (!mayFail && reply["status"]?.GetValue<string>() != "ok")
        {
            throw new InvalidOperationException($"The cell '{code}' failed: {reply["evalue"]}");
        }

        Receive(_broadcast, id, content => content["execution_state"]?.GetValue<string>() == "idle");
    }

    /// <summary>The value of an expression that is a whole number.</summary>
    public long Evaluate(string expression)
    {
        var reply = Ask("execute_request", new() { ["code"] = "", ["silent"] = true, ["user_expressions"] = new JsonObject { ["value"] = $"({expression}).ToString()" } });
        return long.Parse(reply["user_expressions"]!["value"]!["data"]!["text/plain"]!.GetValue<string>().Trim('"'), CultureInfo.InvariantCulture);
    }

    /// <summary>Asks on the shell channel and waits for the reply.</summary>
    public JsonObject Ask(string type, JsonObject content) => Receive(_shell, Send(type, content), _ => true);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        foreach (NetMQSocket socket in (NetMQSocket[])[_shell, _broadcast])
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private string Send(string type, JsonObject content)
    {
        var header = MessageHeader.Create(type, _session, DateTimeOffset.UtcNow);
        _shell.SendMultipartBytes(_codec.Write(new([], header, "{}"u8.ToArray(), [], content)));
        return header.Id;
    }

    private JsonObject Receive(NetMQSocket socket, string request, Func<JsonObject, bool> wanted)
    {
        var frames = new List<byte[]>();
        while (socket.TryReceiveMultipartBytes(Patience, ref frames))
        {
            var message = _codec.Read(frames);
            if (JsonNode.Parse(message.ParentHeader.Span)?["msg_id"]?.GetValue<string>() == request && wanted(message.Content))
            {
                return message.Content;
            }
        }

        throw new TimeoutException($"The kernel did not answer within {Patience}.");
    }
}
