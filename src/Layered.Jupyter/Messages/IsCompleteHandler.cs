using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Tells a console whether Enter should run the code or begin another line.</summary>
internal sealed class IsCompleteHandler : IRequestHandler
{
    private const string Indent = "    ";

    /// <inheritdoc/>
    public string RequestType => "is_complete_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        var code = request.Content.RequireString("code");
        JsonObject reply = CompletenessOfCode.Of(code) switch
        {
            CodeCompleteness.Incomplete => new() { ["status"] = "incomplete", ["indent"] = NextIndent(code) },
            CodeCompleteness.Invalid => new() { ["status"] = "invalid" },
            _ => new() { ["status"] = "complete" },
        };
        return Task.FromResult<JsonObject?>(reply);
    }

    private static string NextIndent(string code)
    {
        var last = code.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        var own = last[..^last.TrimStart().Length];
        return last.TrimEnd() is [.., '{' or '(' or '['] ? own + Indent : own;
    }
}
