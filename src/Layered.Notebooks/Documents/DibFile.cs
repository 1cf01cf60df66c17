using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>
/// Reads <c>.dib</c>, the text format of Polyglot Notebooks and .NET Interactive: a line such as <c>#!csharp</c>, alone and at the very
/// start, begins a cell of that language. A block <c>#!meta</c> names further languages. Outputs are not part of the format.
/// </summary>
/// <remarks>After <c>CodeSubmission</c> of Microsoft.DotNet.Interactive.Documents: any other line with <c>#!</c> belongs to its cell.</remarks>
public static class DibFile
{
    /// <summary>How the files' names end.</summary>
    public const string Extension = ".dib";

    private const string Mark = "#!";
    private const string Meta = "#!meta";
    private const string Markdown = "markdown";

    /// <summary>The languages that need no block <c>#!meta</c>, each with its other names.</summary>
    private static readonly string[][] Languages =
    [
        ["csharp", "c#", "C#"],
        ["fsharp", "f#", "F#"],
        ["pwsh", "powershell"],
        ["javascript", "js"],
        ["html"],
        ["mermaid"],
        ["http"],
        ["value"],
        ["sql"],
        ["kql"],
        ["python"],
        ["r"],
        [Markdown, "md"],
    ];

    /// <summary>Reads a file, with or without a byte order mark, as a notebook in nbformat 4.5.</summary>
    /// <exception cref="NotebookFormatException">The block <c>#!meta</c> cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NotebookDocument Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a notebook from its text.</summary>
    /// <param name="text">The content of a <c>.dib</c> file.</param>
    /// <param name="name">The file's name or path, for messages and for the notebook's name.</param>
    /// <exception cref="NotebookFormatException">The block <c>#!meta</c> cannot be read.</exception>
    public static NotebookDocument Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').ToList();
        var meta = TakeMeta(lines, name);
        var kernels = meta["kernelInfo"] as JsonObject;
        var languages = LanguagesOf(kernels);
        var first = kernels.GetString("defaultKernelName") ?? "csharp";
        var language = first;
        var cells = new JsonArray();
        var cell = new List<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal) && languages.TryGetValue(line[Mark.Length..].TrimEnd(), out var next))
            {
                AddCell(cells, language, cell);
                language = next;
                cell.Clear();
            }
            else
            {
                cell.Add(line);
            }
        }

        AddCell(cells, language, cell);
        if (cells.Count == 0)
        {
            cells.Add(CodeCell(first, ""));
        }

        var root = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = Metadata(meta, kernels),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return NotebookDocument.Parse(root.ToJsonString(), name);
    }

    /// <summary>Removes the block <c>#!meta</c> from the lines and reads it; an empty object where there is none.</summary>
    private static JsonObject TakeMeta(List<string> lines, string name)
    {
        var start = lines.FindIndex(line => line.TrimEnd() == Meta);
        if (start < 0)
        {
            return [];
        }

        var end = lines.FindIndex(start + 1, line => line.StartsWith(Mark, StringComparison.Ordinal));
        end = end < 0 ? lines.Count : end;
        var json = string.Join('\n', lines[(start + 1)..end]);
        lines.RemoveRange(start, end - start);
        JsonNode? node = null;
        Exception? inner = null;
        try
        {
            node = string.IsNullOrWhiteSpace(json) ? new JsonObject() : JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false });
            // Texts are looked at only when they are written: half a surrogate pair is found here.
            _ = node?.ToJsonString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            (node, inner) = (null, exception);
        }

        return node as JsonObject ?? throw new NotebookFormatException(
            name,
            string.Create(CultureInfo.InvariantCulture, $"line {start + 1}, the block {Meta}"),
            "a JSON object",
            inner is null ? "other JSON" : "text that is not JSON",
            "Mend it, or remove the block: it only names the languages of the cells.",
            inner);
    }

    private static Dictionary<string, string> LanguagesOf(JsonObject? kernels)
    {
        var languages = Languages.SelectMany(names => names, (names, name) => (name, names[0])).ToDictionary(StringComparer.Ordinal);
        foreach (var item in (kernels?["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (item.GetString("name") is not { } name)
            {
                continue;
            }

            languages[name] = name;
            foreach (var alias in (item["aliases"] as JsonArray ?? []).OfType<JsonValue>().Where(alias => alias.GetValueKind() == JsonValueKind.String))
            {
                languages[alias.GetValue<string>()] = name;
            }
        }

        return languages;
    }

    private static void AddCell(JsonArray cells, string language, List<string> lines)
    {
        var first = lines.FindIndex(line => line.Length > 0);
        if (first < 0)
        {
            return;
        }

        var source = string.Join('\n', lines[first..(lines.FindLastIndex(line => line.Length > 0) + 1)]);
        cells.Add(language == Markdown
            ? new JsonObject { ["cell_type"] = Markdown, ["metadata"] = new JsonObject(), ["source"] = source }
            : CodeCell(language, source));
    }

    private static JsonObject CodeCell(string language, string source) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["metadata"] = new JsonObject
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = language },
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
        },
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    };

    // The kernel is the one for C#, which names the cells of other languages.
    private static JsonObject Metadata(JsonObject meta, JsonObject? kernels)
    {
        var metadata = CSharpLanguage.NotebookMetadata();
        metadata["polyglot_notebook"] = new JsonObject
        {
            ["kernelInfo"] = kernels?.DeepClone() ?? new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = "csharp" }),
            },
        };
        foreach (var (name, value) in meta.Where(member => member.Key != "kernelInfo" && !metadata.ContainsKey(member.Key)).ToList())
        {
            metadata[name] = value?.DeepClone();
        }

        return metadata;
    }
}
