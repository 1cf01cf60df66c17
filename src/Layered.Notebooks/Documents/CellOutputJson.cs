using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>Outputs as nbformat writes them.</summary>
internal static class CellOutputJson
{
    public static CellOutput Read(JsonObject node)
    {
        var type = node.GetString("output_type")!;
        return type switch
        {
            "stream" => new StreamOutput(node.GetString("name") ?? "stdout", MultilineText.Read(node["text"]) ?? "")
            {
                Unknown = Rest(node, "name", "text"),
            },
            "display_data" => new DisplayOutput(ReadBundle(node)) { Unknown = Rest(node, "data", "metadata") },
            "execute_result" => new ResultOutput(ReadBundle(node), node.GetInt32("execution_count"))
            {
                Unknown = Rest(node, "data", "metadata", "execution_count"),
            },
            "error" => new ErrorOutput(node.GetString("ename") ?? "", node.GetString("evalue") ?? "", ReadTraceback(node["traceback"]))
            {
                Unknown = Rest(node, "ename", "evalue", "traceback"),
            },
            _ => new UnknownOutput(type) { Unknown = node.DeepClone().AsObject() },
        };
    }

    public static JsonObject Write(CellOutput output)
    {
        // Written with sorted keys, as Jupyter does.
        var node = output switch
        {
            StreamOutput stream => new JsonObject
            {
                ["name"] = stream.Name,
                ["output_type"] = "stream",
                ["text"] = MultilineText.Write(stream.Text),
            },
            DisplayOutput display => new JsonObject
            {
                ["data"] = WriteBundle(display.Data),
                ["metadata"] = display.Data.Metadata,
                ["output_type"] = "display_data",
            },
            ResultOutput result => new JsonObject
            {
                ["data"] = WriteBundle(result.Data),
                ["execution_count"] = result.ExecutionCount,
                ["metadata"] = result.Data.Metadata,
                ["output_type"] = "execute_result",
            },
            ErrorOutput error => new JsonObject
            {
                ["ename"] = error.Name,
                ["evalue"] = error.Value,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)JsonValue.Create(line))]),
            },
            _ => [],
        };

        foreach (var (name, value) in output.Unknown ?? [])
        {
            node[name] = value?.DeepClone();
        }

        return node;
    }

    /// <summary>Text members of a MIME bundle, in place, as Jupyter writes them.</summary>
    public static void SplitBundle(JsonObject data)
    {
        foreach (var mimeType in data.Select(member => member.Key).Where(MultilineText.IsWrittenAsLines).ToList())
        {
            if (MultilineText.Read(data[mimeType]) is { } text)
            {
                data[mimeType] = MultilineText.Write(text);
            }
        }
    }

    private static MimeBundle ReadBundle(JsonObject node) =>
        MimeBundle.FromJson(node["data"] as JsonObject ?? [], node["metadata"] as JsonObject);

    private static JsonObject WriteBundle(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, value) in bundle.ToJson())
        {
            data[mimeType] = value?.DeepClone();
        }

        SplitBundle(data);
        return data;
    }

    private static string[] ReadTraceback(JsonNode? node) =>
        node is JsonArray lines ? [.. lines.Select(line => MultilineText.Read(line) ?? "")] : [];

    private static JsonObject? Rest(JsonObject node, params ReadOnlySpan<string> known)
    {
        var rest = node.DeepClone().AsObject();
        rest.Remove("output_type");
        foreach (var name in known)
        {
            rest.Remove(name);
        }

        return rest.Count == 0 ? null : rest;
    }
}
