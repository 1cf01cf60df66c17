using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>Text as nbformat keeps it: one string, or an array of lines that still carry their line ends.</summary>
internal static class MultilineText
{
    /// <summary>The text of a string or of an array of strings; null for anything else.</summary>
    public static string? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines when lines.All(line => line?.GetValueKind() == JsonValueKind.String)
            => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    /// <summary>The text as an array of lines.</summary>
    public static JsonArray Write(string text) => new([.. SplitLines(text).Select(line => (JsonNode)JsonValue.Create(line))]);

    /// <summary>Whether Jupyter writes values of this MIME type as lines; everything else (base64 first of all) stays one string.</summary>
    public static bool IsWrittenAsLines(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";

    // Jupyter splits with Python's str.splitlines, which knows more line ends than \n.
    private static IEnumerable<string> SplitLines(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i]))
            {
                continue;
            }

            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            yield return text[start..(i + 1)];
            start = i + 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static bool IsLineEnd(char c) =>
        c is '\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029';
}
