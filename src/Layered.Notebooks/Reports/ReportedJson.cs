using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>What outputs report to programs, beside what people see.</summary>
internal static class ReportedJson
{
    /// <summary>What a notebook's outputs carry under a MIME type, in order.</summary>
    public static IEnumerable<JsonObject> In(NotebookDocument notebook, string mimeType) => notebook.Cells
        .SelectMany(cell => cell.Outputs)
        .Select(output => output switch { DisplayOutput display => display.Data, ResultOutput result => result.Data, _ => null })
        .Select(data => data?.GetJson(mimeType) as JsonObject)
        .OfType<JsonObject>();
}
