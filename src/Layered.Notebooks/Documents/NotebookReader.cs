using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>Reads and checks the JSON of a notebook.</summary>
internal static class NotebookReader
{
    private const string Damaged = "The file is damaged or was merged badly: restore it, or open and save it in Jupyter.";

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 512, AllowDuplicateProperties = false };

    /// <summary>The notebook's JSON, checked.</summary>
    public static JsonObject Read(string json, string file)
    {
        var root = ParseJson(json, file);
        CheckVersion(root, file);
        CheckLanguage(root, file);
        if (root["metadata"] is not JsonObject)
        {
            throw new NotebookFormatException(file, "metadata", "an object", Describe(root["metadata"]), Damaged);
        }

        if (root["cells"] is not JsonArray cells)
        {
            throw new NotebookFormatException(file, "cells", "an array", Describe(root["cells"]), Damaged);
        }

        for (var i = 0; i < cells.Count; i++)
        {
            CheckCell(cells[i], $"cell {i + 1}", file);
        }

        return root;
    }

    /// <summary>The cells of a checked notebook. From nbformat 4.5 on, missing ids are added to the JSON too.</summary>
    public static IReadOnlyList<NotebookCell> ReadCells(JsonObject root)
    {
        var nodes = root["cells"]!.AsArray().Select(node => node!.AsObject()).ToList();
        var taken = nodes.Select(node => node.GetString("id")).OfType<string>().ToHashSet();
        var cells = new List<NotebookCell>();
        foreach (var node in nodes)
        {
            var id = node.GetString("id");
            if (id is null)
            {
                id = MakeId(node, cells.Count, taken);
                if (root.GetInt32("nbformat_minor") >= 5)
                {
                    node["id"] = id;
                }
            }

            cells.Add(new NotebookCell(node, id));
        }

        return cells.AsReadOnly();
    }

    private static JsonObject ParseJson(string json, string file)
    {
        const string Remedy = "Check that this is the .ipynb file itself and that it is complete.";
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json, documentOptions: JsonOptions);
            _ = node?.ToJsonString(new JsonSerializerOptions { MaxDepth = JsonOptions.MaxDepth });
        }
        catch (JsonException exception)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            var found = json.AsSpan().Trim().IsEmpty ? "an empty file" : "text that is not JSON";
            throw new NotebookFormatException(file, place, "a notebook in JSON", found, Remedy, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new NotebookFormatException(file, "a string", "valid Unicode", "half a surrogate pair", Damaged, exception);
        }

        return node as JsonObject
            ?? throw new NotebookFormatException(file, "line 1", "a notebook (a JSON object)", Describe(node), Remedy);
    }

    private static void CheckVersion(JsonObject root, string file)
    {
        if (root.GetInt32("nbformat") is not { } major)
        {
            throw new NotebookFormatException(
                file, "nbformat", "the number 4", Describe(root["nbformat"]), "The file is JSON but not a Jupyter notebook.");
        }

        if (major != 4)
        {
            var remedy = major < 4 ? "Open it in Jupyter and save it again, which converts it." : "Save it in nbformat 4.";
            throw new NotebookFormatException(
                file, "nbformat", "version 4", string.Create(CultureInfo.InvariantCulture, $"version {major}"), remedy);
        }

        if (root.GetInt32("nbformat_minor") is null or < 0)
        {
            throw new NotebookFormatException(
                file, "nbformat_minor", "a number such as 5", Describe(root["nbformat_minor"]), Damaged);
        }
    }

    private static void CheckLanguage(JsonObject root, string file)
    {
        var metadata = root["metadata"] as JsonObject;
        Check("metadata.kernelspec.language", (metadata?["kernelspec"] as JsonObject).GetString("language"));

        // VS Code's Polyglot Notebooks names itself here; its cells' language stands in kernelspec.
        var info = (metadata?["language_info"] as JsonObject).GetString("name");
        Check("metadata.language_info.name", info == "polyglot-notebook" ? null : info);

        void Check(string place, string? language)
        {
            if (language is not null && language.ToUpperInvariant() is not ("C#" or "CSHARP"))
            {
                throw new NotebookFormatException(
                    file, place, "C#", $"\"{language}\"", "Only C# notebooks run here; if its cells are C#, choose the kernel \".NET (C#)\" and save it.");
            }
        }
    }

    private static void CheckCell(JsonNode? node, string place, string file)
    {
        if (node is not JsonObject cell)
        {
            throw new NotebookFormatException(file, place, "an object", Describe(node), Damaged);
        }

        if (cell.GetString("cell_type") is not { } type)
        {
            throw new NotebookFormatException(file, $"{place}, cell_type", "\"code\", \"markdown\" or \"raw\"", Describe(cell["cell_type"]), Damaged);
        }

        if (type is not ("code" or "markdown" or "raw"))
        {
            return;
        }

        if (MultilineText.Read(cell["source"]) is null)
        {
            throw new NotebookFormatException(file, $"{place}, source", "a string or an array of strings", Describe(cell["source"]), Damaged);
        }

        if (type == "code" && cell["outputs"] is { } outputs)
        {
            CheckOutputs(outputs, place, file);
        }
    }

    private static void CheckOutputs(JsonNode node, string place, string file)
    {
        if (node is not JsonArray outputs)
        {
            throw new NotebookFormatException(file, $"{place}, outputs", "an array", Describe(node), Damaged);
        }

        for (var i = 0; i < outputs.Count; i++)
        {
            if ((outputs[i] as JsonObject).GetString("output_type") is null)
            {
                throw new NotebookFormatException(
                    file, $"{place}, output {i + 1}", "an object with an output_type", Describe(outputs[i]), Damaged);
            }
        }
    }

    private static string MakeId(JsonObject node, int index, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seed = string.Create(CultureInfo.InvariantCulture, $"{index}/{attempt}/{node.GetString("cell_type")}/{MultilineText.Read(node["source"])}");
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..8];
            if (taken.Add(id))
            {
                return id;
            }
        }
    }

    private static string Describe(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonObject => "an object",
        JsonArray => "an array",
        _ when node.ToJsonString() is { Length: <= 40 } text => text,
        _ => $"a {node.GetValueKind().ToString().ToLowerInvariant()}",
    };
}
