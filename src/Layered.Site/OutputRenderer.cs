using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Site;

/// <summary>Renders the outputs of a cell, each in its richest representation.</summary>
internal sealed class OutputRenderer(MarkdownRenderer markdown, MathRenderer math)
{
    private static readonly string[] Pictures = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"];

    // What is written is HTML-encoded afterwards.
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The output as HTML; empty where there is nothing to see.</summary>
    public string Render(CellOutput output) => output switch
    {
        StreamOutput stream when stream.Text.Length == 0 => "",
        StreamOutput stream => Box(stream.Name == "stderr" ? "stream stderr" : "stream", Pre(AnsiText.ToHtml(stream.Text))),
        ErrorOutput error => Box("error", RenderError(error)),
        DisplayOutput display => RenderBundle(display.Data, "display"),
        ResultOutput result => RenderBundle(result.Data, "result"),
        UnknownOutput unknown => Box("display", $"<p>An output of type {Html.Encode(unknown.OutputType)}, which this page cannot show.</p>"),
        _ => "",
    };

    /// <summary>A picture that an output carries, as an address; null where it carries none.</summary>
    public static string? Picture(CellOutput output) =>
        Bundle(output) is { } data ? Pictures.Select(type => Html.PictureUri(data, type)).FirstOrDefault(uri => uri is not null) : null;

    /// <summary>Whether the output reports to Layered's tools, as checkpoints, checks and comparisons do.</summary>
    public static bool IsReport(CellOutput output) =>
        Bundle(output)?.MimeTypes.Any(type => type.StartsWith("application/vnd.layered.", StringComparison.Ordinal)) ?? false;

    private static MimeBundle? Bundle(CellOutput output) => output switch
    {
        DisplayOutput display => display.Data,
        ResultOutput result => result.Data,
        _ => null,
    };

    private static string RenderError(ErrorOutput error)
    {
        var name = error.Name.Length == 0 ? "Error" : error.Name;
        var value = error.Value.Length == 0 ? "" : $": {Html.Encode(error.Value)}";
        var trace = error.Traceback.Count == 0 ? "" : Pre(AnsiText.ToHtml(string.Join('\n', error.Traceback)));
        return $"<p class=\"error-name\"><strong>{Html.Encode(name)}</strong>{value}</p>{trace}";
    }

    private string RenderBundle(MimeBundle data, string kind)
    {
        if (data.GetText("text/html") is { } html)
        {
            return Box($"{kind} html", html);
        }

        if (Pictures.Select(type => Html.PictureUri(data, type)).FirstOrDefault(uri => uri is not null) is { } picture)
        {
            return Box($"{kind} picture", $"<img src=\"{Html.Encode(picture)}\" alt=\"{Html.Encode(data.PlainText)}\">");
        }

        if (data.GetText("text/markdown") is { } text)
        {
            return Box($"{kind} prose", markdown.Render(text));
        }

        if (data.GetText("text/latex") is { } tex)
        {
            return Box(kind, RenderLatex(tex.Trim()));
        }

        if (data.GetJson("application/json") is { } json)
        {
            return Box(kind, Pre(Html.Encode(Indent(json))));
        }

        return data.Contains("text/plain") ? Box(kind, Pre(AnsiText.ToHtml(data.PlainText))) : "";
    }

    private string RenderLatex(string tex)
    {
        foreach (var (delimiter, display) in (ReadOnlySpan<(string, bool)>)[("$$", true), ("$", false)])
        {
            if (tex.Length > 2 * delimiter.Length && tex.StartsWith(delimiter, StringComparison.Ordinal) && tex.EndsWith(delimiter, StringComparison.Ordinal))
            {
                return math.Render(tex[delimiter.Length..^delimiter.Length], display);
            }
        }

        return math.Render(tex, display: true);
    }

    private static string Indent(JsonNode json) => json.ToJsonString(Indented);

    private static string Pre(string html) => $"<pre tabindex=\"0\">{html}</pre>";

    private static string Box(string kind, string html) => $"<div class=\"output {kind}\">{html}</div>\n";
}
