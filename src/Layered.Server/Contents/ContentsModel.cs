using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Layered.Notebooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Layered.Server;

/// <summary>Describes files and folders as Jupyter's contents API does.</summary>
internal sealed class ContentsModel(ServedFolder folder, TrustedNotebooks trusted, LearnersCopy? copy)
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Describes a file or folder.</summary>
    /// <param name="full">Its full path.</param>
    /// <param name="content">Whether its content is wanted.</param>
    /// <param name="hash">Whether the hash of its bytes is wanted.</param>
    /// <param name="type">As what to read it: <c>notebook</c>, <c>file</c> or <c>directory</c>; by its name where null.</param>
    /// <param name="format">How a file's content is wanted: <c>text</c> or <c>base64</c>; as text where it is some where null.</param>
    /// <exception cref="RequestException">It is not there, or is not what it is asked for as.</exception>
    public JsonObject Describe(string full, bool content, bool hash, string? type = null, string? format = null)
    {
        var path = folder.PathOf(full);
        if (Directory.Exists(full))
        {
            return type is null or "directory"
                ? DescribeFolder(full, content)
                : throw new RequestException(StatusCodes.Status400BadRequest, $"{path} is a folder.");
        }

        if (!File.Exists(full))
        {
            throw ServedFolder.NotFound(path);
        }

        if (type == "directory")
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"{path} is not a folder.");
        }

        var isNotebook = type == "notebook" || (type is null && ServedFolder.IsNotebook(full));
        var model = Head(new FileInfo(full), isNotebook ? "notebook" : "file");
        var bytes = content || hash ? File.ReadAllBytes(full) : [];
        if (content)
        {
            (string, JsonNode) read = isNotebook ? ("json", ReadNotebook(path, bytes)) : ReadFile(path, bytes, format);
            (model["format"], model["content"]) = read;
        }

        if (!isNotebook && ContentTypes.TryGetContentType(full, out var mimeType))
        {
            model["mimetype"] = mimeType;
        }

        if (hash)
        {
            (model["hash"], model["hash_algorithm"]) = (Convert.ToHexStringLower(SHA256.HashData(bytes)), "sha256");
        }

        return model;
    }

    /// <summary>Describes a file of which a part has come.</summary>
    /// <param name="full">Its full path.</param>
    /// <param name="part">Where the part lies.</param>
    public JsonObject DescribePart(string full, string part)
    {
        var model = Head(new FileInfo(part), "file");
        (model["name"], model["path"]) = (Path.GetFileName(full), folder.PathOf(full));
        return model;
    }

    /// <summary>A moment as the API writes it.</summary>
    public static string Time(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private JsonObject DescribeFolder(string full, bool content)
    {
        var model = Head(new DirectoryInfo(full), "directory");
        if (content)
        {
            model["format"] = "json";
            model["content"] = new JsonArray([.. ServedFolder.List(full).Select(entry =>
                (JsonNode)Head(entry, entry is DirectoryInfo ? "directory" : ServedFolder.IsNotebook(entry.Name) ? "notebook" : "file"))]);
        }

        return model;
    }

    private JsonObject Head(FileSystemInfo entry, string type) => new()
    {
        ["name"] = entry.FullName == folder.Root ? "" : entry.Name,
        ["path"] = folder.PathOf(entry.FullName),
        ["last_modified"] = Time(entry.LastWriteTimeUtc),
        ["created"] = Time(entry.CreationTimeUtc),
        ["content"] = null,
        ["format"] = null,
        ["mimetype"] = null,
        ["size"] = entry is FileInfo { Exists: true } file ? file.Length : null,
        ["writable"] = !entry.Attributes.HasFlag(FileAttributes.ReadOnly),
        ["type"] = type,
        ["hash"] = null,
        ["hash_algorithm"] = null,
    };

    private JsonObject ReadNotebook(string path, byte[] bytes)
    {
        // An empty file is a notebook that somebody is about to begin. What cannot be saved is not shown either.
        var text = bytes.Length == 0 ? NotebookDocument.New(path).ToJson() : Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
        NotebookDocument.Parse(text, path);
        var notebook = JsonNode.Parse(text, documentOptions: new() { MaxDepth = 512 })!.AsObject();
        trusted.Mark(notebook, copy?.IsOriginal(path, bytes) == true);
        NotebookText.JoinLines(notebook);
        return notebook;
    }

    private static (string Format, JsonNode Content) ReadFile(string path, byte[] bytes, string? format)
    {
        if (format != "base64")
        {
            try
            {
                return ("text", StrictUtf8.GetString(bytes));
            }
            catch (DecoderFallbackException) when (format is null)
            {
                // No text.
            }
            catch (DecoderFallbackException)
            {
                throw new RequestException(StatusCodes.Status400BadRequest, $"{path} is not text in UTF-8.");
            }
        }

        return ("base64", Convert.ToBase64String(bytes));
    }
}
