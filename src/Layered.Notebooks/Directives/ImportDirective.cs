namespace Layered.Notebooks;

/// <summary><c>#!import</c>: runs a file of C#, or the code cells of a notebook, before the code of the cell.</summary>
internal sealed class ImportDirective : Directive
{
    private static readonly string[] Notebooks = [".ipynb", DibFile.Extension];

    /// <inheritdoc/>
    public override string Name => "#!import";

    /// <inheritdoc/>
    public override string Help => "Runs a file of C#, or the code cells of a notebook.";

    /// <inheritdoc/>
    public override string Usage => "#!import file.cs, #!import notebook.ipynb, or #!import notebook.dib";

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".cs", ".csx", .. Notebooks];

    /// <inheritdoc/>
    public override async Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var path = call.RequireFile();
        if (!IsNotebook(path))
        {
            call.Host.Load([path], call.Place);
            return;
        }

        var notebook = Read(path);
        var number = 0;
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            number++;
            await call.Host.RunPartAsync(path, $", cell {number}", cell.Source, cell.KernelName, call.Place, cancellationToken);
        }
    }

    /// <summary>Whether a file is a notebook by its name.</summary>
    public static bool IsNotebook(string path) => Notebooks.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The cells of a notebook, be it a <c>.dib</c> file.</summary>
    /// <exception cref="DirectiveException">It cannot be read.</exception>
    public static NotebookDocument Read(string path)
    {
        try
        {
            return Path.GetExtension(path).Equals(DibFile.Extension, StringComparison.OrdinalIgnoreCase) ? DibFile.Load(path) : NotebookDocument.Load(path);
        }
        catch (NotebookFormatException exception)
        {
            throw new DirectiveException(exception.Message);
        }
    }
}
