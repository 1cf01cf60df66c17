using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>One cell of a <see cref="NotebookDocument"/>. It writes through to the document's JSON, so what it does not know stays.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject _node;

    internal NotebookCell(JsonObject node, string id)
    {
        _node = node;
        Id = id;
        Kind = node.GetString("cell_type") switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            _ => CellKind.Raw,
        };
    }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>The cell's id. Where the file has none (before nbformat 4.5), one made from the cell's position and content.</summary>
    public string Id { get; }

    /// <summary>The text, lines joined with the line ends they have in the file.</summary>
    public string Source
    {
        get => MultilineText.Read(_node["source"]) ?? "";
        set => _node["source"] = MultilineText.Write(value);
    }

    /// <summary>The tags in the cell's metadata.</summary>
    public IReadOnlyList<string> Tags =>
        (_node["metadata"] as JsonObject)?["tags"] is JsonArray tags
            ? [.. tags.Where(tag => tag?.GetValueKind() == JsonValueKind.String).Select(tag => tag!.GetValue<string>())]
            : [];

    /// <summary>Whether front-ends are to show a code cell's outputs and fold its source away, as Jupyter's <c>jupyter.source_hidden</c> says.</summary>
    public bool IsSourceHidden =>
        ((_node["metadata"] as JsonObject)?["jupyter"] as JsonObject)?["source_hidden"]?.GetValueKind() == JsonValueKind.True;

    /// <summary>What the metadata of a polyglot notebook names as the cell's language, such as <c>csharp</c> or <c>html</c>; null where it names none.</summary>
    public string? KernelName => KernelMetadata.Read(_node["metadata"] as JsonObject);

    /// <summary>The cell's metadata itself, not a copy.</summary>
    public JsonObject Metadata
    {
        get
        {
            if (_node["metadata"] is JsonObject existing)
            {
                return existing;
            }

            var created = new JsonObject();
            _node["metadata"] = created;
            return created;
        }
    }

    /// <summary>The count shown beside an executed code cell; null where it was not executed.</summary>
    public int? ExecutionCount
    {
        get => _node.GetInt32("execution_count");
        set => SetOfCode("execution_count", value);
    }

    /// <summary>The outputs of a code cell. Setting them replaces all of them.</summary>
    /// <exception cref="InvalidOperationException">Outputs are set on a cell that is not code.</exception>
    public IReadOnlyList<CellOutput> Outputs
    {
        get => _node["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>().Select(CellOutputJson.Read)] : [];
        set => SetOfCode("outputs", new JsonArray([.. value.Select(CellOutputJson.Write)]));
    }

    /// <summary>Files attached to the cell, by name, each in one or more representations.</summary>
    public IReadOnlyDictionary<string, MimeBundle> Attachments =>
        _node["attachments"] is JsonObject attachments
            ? new ReadOnlyDictionary<string, MimeBundle>(attachments
                .Where(attachment => attachment.Value is JsonObject)
                .ToDictionary(attachment => attachment.Key, attachment => MimeBundle.FromJson(attachment.Value!.AsObject())))
            : ReadOnlyDictionary<string, MimeBundle>.Empty;

    private void SetOfCode(string name, JsonNode? value)
    {
        if (Kind != CellKind.Code)
        {
            throw new InvalidOperationException($"Cell '{Id}' is {Kind}; only code cells have outputs and an execution count.");
        }

        _node[name] = value;
    }
}
