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
    public static string Of(JsonObject notebook, string path) => NotebookDocument.Parse(Sorted(notebook)!.ToJsonString(), path).ToJson();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
