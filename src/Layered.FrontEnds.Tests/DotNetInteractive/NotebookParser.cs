using System.Text.Json.Nodes;

namespace Layered.FrontEnds.Tests;

/// <summary>A cell, as .NET Interactive reads it from a file.</summary>
/// <param name="Id">The cell's id.</param>
/// <param name="KernelName">The language's kernel, or <c>markdown</c>.</param>
/// <param name="Source">The text.</param>
internal sealed record ParsedCell(string Id, string KernelName, string Source);

/// <summary>.NET Interactive's reader of notebook files.</summary>
internal sealed class NotebookParser(DotNetInteractiveHost host) : IDisposable
{
    private readonly JsonLines _process = host.Start("notebook-parser");
    private int _requests;

    public async Task<IReadOnlyList<ParsedCell>> ReadAsync(string path)
    {
        var id = $"{++_requests}";
        await _process.SendAsync(new JsonObject
        {
            ["type"] = "parse",
            ["id"] = id,
            ["serializationType"] = "ipynb",
            ["defaultLanguage"] = "csharp",
            ["rawData"] = Convert.ToBase64String(await File.ReadAllBytesAsync(path)),
        });
        var answer = await _process.ReceiveAsync();
        if (answer["id"]?.GetValue<string>() != id || answer["document"]?["elements"] is not JsonArray elements)
        {
            throw new InvalidOperationException($"It does not read {path}: {answer.ToJsonString()}");
        }

        return
        [
            .. elements.Select(element => new ParsedCell(
                element!["id"]!.GetValue<string>(), element["kernelName"]!.GetValue<string>(), element["contents"]!.GetValue<string>())),
        ];
    }

    public void Dispose() => _process.Dispose();
}
