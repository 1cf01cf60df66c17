using System.Text.Json;
using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Server;

/// <summary>The text in which a notebook is kept: as Jupyter writes it, members sorted, so that a save changes no more than was changed.</summary>
internal static class NotebookText
{
    /// <summary>The text of a notebook.</summary>
    /// <param name="notebook">Its JSON, as the front-end sends it.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="NotebookFormatException">It is not a C# notebook in nbformat 4.</exception>
    public static string Of(JsonObject notebook, string path) => NotebookDocument.Parse(notebook.ToJsonString(), path).ToJson();

    /// <summary>Joins texts that the file keeps as lists of lines, as Jupyter's API has them: the front-end takes lists of some only.</summary>
    /// <param name="notebook">The notebook's JSON, which is changed.</param>
    public static void JoinLines(JsonObject notebook)
    {
        foreach (var cell in Objects(notebook["cells"]))
        {
            Join(cell, "source");
            foreach (var output in Objects(cell["outputs"]))
            {
                Join(output, "text");
                foreach (var type in (output["data"] as JsonObject)?.Select(member => member.Key).Where(type => !IsJson(type)).ToList() ?? [])
                {
                    Join(output["data"]!.AsObject(), type);
                }
            }
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? items) => (items as JsonArray ?? []).OfType<JsonObject>();

    private static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static void Join(JsonObject members, string name)
    {
        if (members[name] is JsonArray lines && lines.All(line => line is JsonValue value && value.GetValueKind() == JsonValueKind.String))
        {
            members[name] = string.Concat(lines.Select(line => line!.GetValue<string>()));
        }
    }
}
