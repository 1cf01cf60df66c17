using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>A program of one file, for <c>dotnet run</c>.</summary>
internal sealed class ProgramFormat : NotebookFormat
{
    /// <inheritdoc/>
    public override string Name => "cs";

    /// <inheritdoc/>
    public override Task<IReadOnlyList<NotebookRemark>> WriteAsync(NotebookDocument notebook, string folder, string target, CancellationToken stop)
    {
        var program = NotebookProgram.Of(notebook, folder, Path.GetDirectoryName(target)!);
        AtomicFile.WriteAllText(target, program.Text);
        return Task.FromResult(program.Remarks);
    }
}
