namespace Layered.Notebooks.Tests;

/// <summary>The notebooks in <c>Fixtures</c>.</summary>
internal static class Fixture
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static NotebookDocument Load(string name) => NotebookDocument.Load(Path.Combine(Folder, name + ".ipynb"));

    public static Task<NotebookRunResult> RunAsync(string name, NotebookRunOptions? options = null, IProgress<NotebookProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new NotebookRunner(options).RunAsync(Load(name), Folder, progress, cancellationToken);

    public static IReadOnlyList<NotebookCell> CodeCells(this NotebookRunResult result) =>
        [.. result.Document.Cells.Where(cell => cell.Kind == CellKind.Code)];
}
