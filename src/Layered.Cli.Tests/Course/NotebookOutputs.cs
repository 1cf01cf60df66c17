using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Cli.Tests.Course;

/// <summary>What notebooks tell through their outputs.</summary>
internal static class NotebookOutputs
{
    public const string Checkpoint = "application/vnd.layered.checkpoint+json";
    public const string Parity = "application/vnd.layered.parity+json";
    public const string Exercise = "application/vnd.layered.exercise+json";

    public static IEnumerable<NotebookCell> CodeCells(this NotebookDocument notebook) =>
        notebook.Cells.Where(cell => cell.Kind == CellKind.Code);

    public static IEnumerable<MimeBundle> Bundles(this NotebookCell cell) => cell.Outputs.Select(output => output switch
    {
        DisplayOutput display => display.Data,
        ResultOutput result => result.Data,
        _ => null,
    }).OfType<MimeBundle>();

    public static IReadOnlyList<JsonObject> Facts(this NotebookDocument notebook, string mimeType) =>
        [.. notebook.CodeCells().SelectMany(cell => cell.Facts(mimeType))];

    public static IEnumerable<JsonObject> Facts(this NotebookCell cell, string mimeType) =>
        cell.Bundles().Where(bundle => bundle.Contains(mimeType)).Select(bundle => bundle.GetJson(mimeType)!.AsObject());

    public static IEnumerable<string> Texts(this NotebookCell cell) => cell.Outputs.SelectMany(output => output switch
    {
        StreamOutput stream => [stream.Text],
        ErrorOutput error => [error.Value, .. error.Traceback],
        DisplayOutput display => Texts(display.Data),
        ResultOutput result => Texts(result.Data),
        _ => Enumerable.Empty<string>(),
    });

    private static IEnumerable<string> Texts(MimeBundle bundle) => bundle.MimeTypes.Select(bundle.GetText).OfType<string>();
}
