using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>
/// A C# notebook in nbformat 4 (4.0 to 4.5). It keeps the file's JSON and changes in it only what is set, so unknown
/// metadata, members, cells and outputs, and the order of keys, survive a rewrite.
/// </summary>
public sealed class NotebookDocument
{
    private readonly JsonObject _root;

    private NotebookDocument(JsonObject root, string name)
    {
        _root = root;
        Name = name;
        Cells = NotebookReader.ReadCells(root);
    }

    /// <summary>The file's name without its extension.</summary>
    public string Name { get; }

    /// <summary>The first level-1 heading of the Markdown cells; <see cref="Name"/> where there is none.</summary>
    public string Title => MarkdownHeadings.FirstTitle(Cells) ?? Name;

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The notebook's metadata itself, not a copy.</summary>
    public JsonObject Metadata => _root["metadata"]!.AsObject();

    /// <summary>A notebook without cells.</summary>
    /// <param name="name">The file's name or path, for <see cref="Name"/>.</param>
    public static NotebookDocument New(string name) => new(
        new() { ["cells"] = new JsonArray(), ["metadata"] = CSharpLanguage.NotebookMetadata(), ["nbformat"] = 4, ["nbformat_minor"] = 5 },
        Path.GetFileNameWithoutExtension(name));

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">The file is not a C# notebook in nbformat 4.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NotebookDocument Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a notebook from its text.</summary>
    /// <param name="json">The content of an <c>.ipynb</c> file.</param>
    /// <param name="name">The file's name or path, for messages and for <see cref="Name"/>.</param>
    /// <exception cref="NotebookFormatException">The text is not a C# notebook in nbformat 4.</exception>
    public static NotebookDocument Parse(string json, string name) =>
        new(NotebookReader.Read(json, name), Path.GetFileNameWithoutExtension(name));

    /// <summary>Writes the notebook as Jupyter does, through a temporary file, so that the file is never half-written.</summary>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    public string ToJson()
    {
        var root = _root.DeepClone().AsObject();
        foreach (var cell in root["cells"]!.AsArray())
        {
            SplitLines(cell!.AsObject());
        }

        return NotebookJsonWriter.Write(root);
    }

    /// <summary>A copy that shares nothing with this document.</summary>
    public NotebookDocument Clone() => new(_root.DeepClone().AsObject(), Name);

    private static void SplitLines(JsonObject cell)
    {
        if (MultilineText.Read(cell["source"]) is { } source)
        {
            cell["source"] = MultilineText.Write(source);
        }

        foreach (var (_, attachment) in cell["attachments"] as JsonObject ?? [])
        {
            if (attachment is JsonObject data)
            {
                CellOutputJson.SplitBundle(data);
            }
        }

        foreach (var output in (cell["outputs"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (output["data"] is JsonObject data)
            {
                CellOutputJson.SplitBundle(data);
            }
            else if (output.GetString("output_type") == "stream" && MultilineText.Read(output["text"]) is { } text)
            {
                output["text"] = MultilineText.Write(text);
            }
        }
    }
}
