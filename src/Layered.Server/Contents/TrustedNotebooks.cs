using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Layered.Jupyter;
using Layered.Notebooks;

namespace Layered.Server;

/// <summary>
/// Which notebooks the user has run in full: outputs of others may hold scripts that nobody here asked for, and the front-end leaves
/// those out. What is remembered is a fingerprint of code and outputs, made with a key that stays on this machine.
/// </summary>
internal sealed class TrustedNotebooks
{
    private const int KeyLength = 32;
    private const int MostRemembered = 4096;
    private const string TrustedMark = "trusted";

    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly byte[] _key;

    /// <summary>Reads what was remembered.</summary>
    /// <param name="folder">Where it is kept.</param>
    public TrustedNotebooks(string folder)
    {
        Directory.CreateDirectory(folder);
        _file = Path.Combine(folder, "trusted-notebooks");
        _key = ReadKey(Path.Combine(folder, "trust-key"));
    }

    /// <summary>Marks the code cells of a notebook that is trusted, and unmarks those of others.</summary>
    /// <param name="notebook">The notebook, which is changed.</param>
    /// <param name="isOriginal">Whether it is as the course gave it, whose library the user runs anyway.</param>
    public void Mark(JsonObject notebook, bool isOriginal)
    {
        var fingerprint = Fingerprint(notebook);
        if (isOriginal)
        {
            Remember(fingerprint);
        }

        var isTrusted = Remembered().Contains(fingerprint);
        foreach (var cell in CodeCells(notebook))
        {
            SetMark(cell, isTrusted);
        }
    }

    /// <summary>Remembers a notebook that is about to be saved if all of its code cells are trusted, and takes the marks off: they are no part of the file.</summary>
    public void Take(JsonObject notebook)
    {
        // A cell without outputs has nothing that could be trusted or not.
        var isTrusted = CodeCells(notebook).All(cell => cell["outputs"] is not JsonArray { Count: > 0 }
            || ((cell["metadata"] as JsonObject)?[TrustedMark] is JsonValue mark && mark.TryGetValue<bool>(out var value) && value));
        foreach (var cell in CodeCells(notebook))
        {
            (cell["metadata"] as JsonObject)?.Remove(TrustedMark);
        }

        if (isTrusted)
        {
            Remember(Fingerprint(notebook));
        }
    }

    private static void SetMark(JsonObject cell, bool isTrusted)
    {
        if (cell["metadata"] is JsonObject metadata)
        {
            metadata[TrustedMark] = isTrusted;
        }
    }

    private static IEnumerable<JsonObject> CodeCells(JsonObject notebook) =>
        (notebook["cells"] as JsonArray ?? []).OfType<JsonObject>().Where(cell => cell.GetString("cell_type") == "code");

    private void Remember(string fingerprint)
    {
        lock (_lock)
        {
            var all = Remembered();
            if (!all.Contains(fingerprint))
            {
                AtomicFile.WriteAllText(_file, string.Join('\n', all.TakeLast(MostRemembered - 1).Append(fingerprint)));
            }
        }
    }

    private List<string> Remembered() => File.Exists(_file) ? [.. File.ReadAllText(_file).Split('\n')] : [];

    // Text may be one string or a list of lines: the front-end and the file write it differently.
    private string Fingerprint(JsonObject notebook)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var cell in CodeCells(notebook))
        {
            Add(hash, cell["source"]);
            Add(hash, cell["outputs"]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    Add(hash, "{" + name);
                    Add(hash, value);
                }

                break;
            case JsonArray items when items.All(item => item is JsonValue value && value.TryGetValue<string>(out _)):
                Add(hash, "\"" + string.Concat(items.Select(item => item!.GetValue<string>())));
                break;
            case JsonArray items:
                Add(hash, "[");
                foreach (var item in items)
                {
                    Add(hash, item);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Add(hash, "\"" + text);
                break;
            default:
                Add(hash, node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }

    private static byte[] ReadKey(string file)
    {
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: KeyLength } key)
        {
            return key;
        }

        key = RandomNumberGenerator.GetBytes(KeyLength);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(key);
        return key;
    }
}
