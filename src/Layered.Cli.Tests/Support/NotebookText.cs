using System.Text.Json.Nodes;

namespace Layered.Cli.Tests;

/// <summary>The text of small notebooks.</summary>
internal static class NotebookText
{
    private const string ParametersMark = "// parameters";

    /// <summary>A notebook of code cells. One that starts with <c>// parameters</c> is tagged so.</summary>
    public static string Of(params string[] cells)
    {
        var nodes = cells.Select((source, index) => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"cell-{index + 1}",
            ["metadata"] = source.StartsWith(ParametersMark, StringComparison.Ordinal)
                ? new JsonObject { ["tags"] = new JsonArray("parameters") }
                : new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        });
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. nodes]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString();
    }
}
