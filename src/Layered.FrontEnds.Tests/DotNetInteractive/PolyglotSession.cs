using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.FrontEnds.Tests;

/// <summary>A process of .NET Interactive as the extension Polyglot Notebooks starts one for a notebook: commands go in, events come out.</summary>
internal sealed class PolyglotSession : IDisposable
{
    private readonly JsonLines _process;
    private int _commands;

    private PolyglotSession(JsonLines process) => _process = process;

    /// <summary>Starts it with the extension's own arguments, and waits until it is ready.</summary>
    public static async Task<PolyglotSession> StartAsync(DotNetInteractiveHost host, string folder)
    {
        var session = new PolyglotSession(host.Start("[vscode]", "stdio", "--working-dir", folder));
        while (TypeOf(await session._process.ReceiveAsync()) != "KernelReady")
        {
        }

        return session;
    }

    /// <summary>Submits a cell and gathers what comes of it.</summary>
    public async Task<IReadOnlyList<CellOutput>> SubmitAsync(string code, string kernelName)
    {
        var token = $"cell-{++_commands}";
        await _process.SendAsync(new JsonObject
        {
            ["commandType"] = "SubmitCode",
            ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = kernelName },
            ["token"] = token,
            ["routingSlip"] = new JsonArray(),
        });

        var outputs = new List<CellOutput>();
        while (true)
        {
            var message = await _process.ReceiveAsync();
            var content = message["event"]!.AsObject();
            switch (TypeOf(message))
            {
                case "StandardOutputValueProduced":
                    outputs.Add(new StreamOutput("stdout", Values(content).PlainText));
                    break;
                case "StandardErrorValueProduced":
                    outputs.Add(new StreamOutput("stderr", Values(content).PlainText));
                    break;
                case "DisplayedValueProduced":
                    outputs.Add(new DisplayOutput(Values(content), IdOf(content)));
                    break;
                case "DisplayedValueUpdated":
                    outputs[outputs.FindIndex(output => output is DisplayOutput shown && shown.DisplayId == IdOf(content))] =
                        new DisplayOutput(Values(content), IdOf(content));
                    break;
                case "ReturnValueProduced":
                    outputs.Add(new ResultOutput(Values(content), null));
                    break;
                case "ErrorProduced" or "CommandFailed":
                    outputs.Add(new ErrorOutput("", content["message"]!.GetValue<string>(), []));
                    break;
            }

            // A command may have others made in its course, which end before it.
            if (TypeOf(message) is "CommandSucceeded" or "CommandFailed" && message["command"]!["token"]!.GetValue<string>() == token)
            {
                return outputs;
            }
        }
    }

    public void Dispose() => _process.Dispose();

    private static string TypeOf(JsonObject message) => message["eventType"]?.GetValue<string>() ?? "";

    private static string? IdOf(JsonObject content) => content["valueId"]?.GetValue<string>();

    private static MimeBundle Values(JsonObject content) => content["formattedValues"]!.AsArray().Aggregate(
        new MimeBundle(),
        (values, value) => values.With(value!["mimeType"]!.GetValue<string>(), value["value"]!.GetValue<string>()));
}
