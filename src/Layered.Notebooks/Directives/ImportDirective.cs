namespace Layered.Notebooks;

/// <summary><c>#!import</c>: runs a file of C#, or the code cells of a notebook, before the code of the cell.</summary>
internal sealed class ImportDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!import";

    /// <inheritdoc/>
    public override string Help => "Runs a file of C#, or the code cells of a notebook.";

    /// <inheritdoc/>
    public override string Usage => "#!import file.cs, or #!import notebook.ipynb";

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".cs", ".csx", ".ipynb"];

    /// <inheritdoc/>
    public override async Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var path = call.RequireFile();
        if (!Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase))
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

    private static NotebookDocument Read(string path)
    {
        try
        {
            return NotebookDocument.Load(path);
        }
        catch (NotebookFormatException exception)
        {
            throw new DirectiveException(exception.Message);
        }
    }
}
